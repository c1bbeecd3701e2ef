import Wire

/// One way in which frames carry the small exchange, and the file that shows it.
struct LinkSample: Sendable {
  /// File name without suffix.
  let name: String
  /// Link type of the file.
  let linkType: LinkType
  /// Version of IP inside.
  let version: SmallExchange.Version
  /// Puts a packet on the link.
  let link: SmallExchange.Link

  init(
    _ name: String, _ linkType: LinkType, _ version: SmallExchange.Version = .v4,
    _ link: @escaping SmallExchange.Link
  ) {
    self.name = name
    self.linkType = linkType
    self.version = version
    self.link = link
  }

  /// A link whose frames are fixed bytes in front of the packet.
  init(_ name: String, _ number: UInt32, header: [UInt8]) {
    self.init(name, LinkType(rawValue: number)) { _, packet in
      header + packet(PacketBuilder())
    }
  }

  /// A link whose frames are an Ethernet frame between fixed bytes.
  init(_ name: String, _ number: UInt32, ethernetBehind header: [UInt8], check: [UInt8] = []) {
    self.init(name, LinkType(rawValue: number)) { hop, packet in
      header + packet(PacketBuilder().ethernet(hop)) + check
    }
  }

  /// The capture.
  var file: (name: String, bytes: [UInt8]) {
    ("files/\(name).pcap", SmallExchange(version).pcap(linkType, link))
  }
}

extension SmallExchange.Hop {
  /// Destination and source address, as Ethernet and the rings of old begin.
  var addresses: [UInt8] {
    ScenarioCapture.octets(destination) + ScenarioCapture.octets(source)
  }
}
