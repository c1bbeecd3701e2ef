import Wire

/// Links that carry no IP that is looked for, and content that is sealed.
extension ScenarioCatalog {
  static var notDecodable: Scenario {
    Scenario(
      "not-decodable",
      readme: """
        # What cannot be read is named and counted

        USB, Bluetooth, serial lines, buses and low-power radio carry no IP that is looked for; \
        encrypted Wi-Fi and MACsec frames carry something that cannot be seen. Their frames are \
        counted, the link type is named, and the flight is inconclusive: absence proves nothing on a \
        link that could not be read.

        Try it: `flightseal check files --mode local-data`.

        """, files: foreignFiles + [wirelessEncrypted, sealedEthernet],
      arguments: ["files", "--mode", "local-data"])
  }

  /// Link types that are named and not decoded, with the start of a frame of each.
  static let foreignLinks: [(name: String, number: UInt32, frame: [UInt8])] = [
    ("usb-linux", 189, [UInt8](repeating: 0, count: 8) + [0x53, 3, 0x81, 2] + zeros(36)),
    ("usb-linux-mapped", 220, [UInt8](repeating: 0, count: 8) + [0x43, 2, 0x80, 1] + zeros(52)),
    ("usbpcap", 249, [27, 0] + zeros(25)),
    ("bluetooth-hci", 187, [0x01, 0x03, 0x0C, 0x00]),
    ("bluetooth-hci-direction", 201, [0, 0, 0, 1, 0x04, 0x0E, 0x04, 0x01, 0x03, 0x0C, 0x00]),
    ("bluetooth-low-energy", 251, [0xD6, 0xBE, 0x89, 0x8E, 0x40, 0x06] + zeros(9)),
    ("serial-rtac", 250, zeros(12) + Array("$GPGGA".utf8)),
    ("serial-x2e", 213, Array("$GPRMC".utf8)),
    ("can", 227, [0, 0, 1, 0x23, 4, 0, 0, 0, 1, 2, 3, 4]),
    ("ieee-802-15-4", 195, [0x41, 0x88, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xAA, 0xBB]),
    ("user-defined", 147, [1, 2, 3, 4]),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  private static var foreignFiles: [(name: String, bytes: [UInt8])] {
    foreignLinks.map { link in
      var writer = PcapWriter(linkType: LinkType(rawValue: link.number))
      for second in 0..<3 {
        writer.writePacket(
          link.frame, at: SmallExchange.start.adding(seconds: Double(second)))
      }
      return ("files/\(link.name).pcap", writer.bytes)
    }
  }

  /// Encrypted MACsec.
  private static var sealedEthernet: (name: String, bytes: [UInt8]) {
    LinkSample("macsec-encrypted", .ethernet) { hop, _ in
      hop.addresses + [0x88, 0xE5, 0x2C, 0, 0, 0, 0, UInt8(hop.index + 1)]
        + SmallExchange.controllerMACOctets + [0, 1]
        + [UInt8](repeating: UInt8(0x60 + hop.index), count: 80)
    }.file
  }
}

extension SmallExchange {
  /// The controller's hardware address as bytes.
  static var controllerMACOctets: [UInt8] { ScenarioCapture.octets(controllerMAC) }
}
