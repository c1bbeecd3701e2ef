import TestSupport
import Testing
import Wire

@Suite struct LinkLayerTests {
  /// The datagram without a link header.
  static let datagram = Sample.datagram(PacketBuilder())
  static let addresses: [UInt8] = [2, 0, 0x5E, 0, 0, 2, 2, 0, 0x5E, 0, 0, 1]

  @Test func rareLinkTypesReachTheDatagram() {
    let ethernet = Sample.datagram(
      PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router))
    let snap: [UInt8] = [0xAA, 0xAA, 3, 0, 0, 0, 8, 0]
    let cases: [(UInt32, [UInt8])] = [
      (6, [0x10, 0x40] + Self.addresses + snap),  // token ring
      (6, [0x10, 0x40, 2, 0, 0x5E, 0, 0, 2, 0x82, 0, 0x5E, 0, 0, 1, 0x04, 0, 0, 0x10] + snap),
      (7, [1, 2, 0xD4, 0, 0, 1]),  // ARCNET
      (129, [1, 2, 0, 0, 0xD4, 0, 0, 1]),
      (129, [1, 2, 0, 0, 0xF0]),
      (10, [0x50] + Self.addresses + snap),  // FDDI
      (12, []), (14, []),
      (50, [0x0F, 0, 8, 0]), (50, [0xFF, 3, 0, 0x21]),
      (100, snap),
      (104, [0x0F, 0, 8, 0]),
      (107, [0x18, 0x41, 3, 0xCC]), (107, [0x18, 0x41, 3, 0, 0x80, 0, 0, 0, 8, 0]),
      (107, [0x18, 0x41, 8, 0]),  // frame relay: RFC 2427, with SNAP, Cisco
      (109, [UInt8](repeating: 0, count: 12)),
      (117, [61, 2] + [UInt8](repeating: 0, count: 62)),
      (138, [UInt8](repeating: 1, count: 16) + [8, 0]),
      (166, [0, 0xFF, 3, 0, 0x21]), (204, [1, 0x21]),
      (205, [0, 0x0F, 0, 8, 0]), (206, [0, 0x18, 0x41, 3, 0xCC]),
      (228, []),
      (242, [UInt8](repeating: 0, count: 40) + [8, 0, 0, 0]),
      (281, Self.addresses + [0, 0, 0, 0, 8, 0]), (284, Self.addresses + [0, 0, 8, 0]),
      (285, Self.addresses + [0xDA, 0xDA, 0, 0, 0, 0, 0, 0, 8, 0]),
    ]
    for (linkType, header) in cases {
      let bytes = header + Self.datagram
      let packet = Sample.decode(bytes, LinkType(rawValue: linkType))
      #expect(Sample.isDatagram(packet, of: bytes), "link type \(linkType) \(header)")
    }
    let wrapped: [(UInt32, [UInt8], Int)] = [
      (178, [0x4D, 0x47, 0x43, 0], 0), (178, [0x4D, 0x47, 0x43, 0x80, 0, 2, 9, 9], 0),
      (240, [0, 0, 0, 0], 0), (241, [UInt8](repeating: 0x55, count: 12), 0),
      (274, [0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0xD5], 4),
      (274, [0x55, 0x55, 0xE6], 4), (282, [0, 0, 0, 0], 0),
    ]
    for (linkType, header, check) in wrapped {
      let bytes = header + ethernet + [UInt8](repeating: 0xCC, count: check)
      let packet = Sample.decode(bytes, LinkType(rawValue: linkType))
      #expect(Sample.isDatagram(packet, of: bytes), "link type \(linkType) \(header)")
      #expect(packet.sourceMAC == Sample.tablet)
    }
  }

  @Test func nullFamiliesOfEverySystemAreKnown() {
    let v6 = PacketBuilder().ipv6(from: Sample.inside6, to: Sample.outside6).udp(from: 1, to: 2)
      .bytes
    for family: UInt8 in [10, 23, 24, 28, 30] {
      #expect(Sample.decode([family, 0, 0, 0] + v6, .null).kind == .transport)
      #expect(Sample.decode([0, 0, 0, family] + v6, .loop).kind == .transport)
    }
    #expect(Sample.decode([0, 0, 0, 99] + v6, .null).kind == .notIP)
    #expect(Sample.decode([0xFF, 3, 0, 0x57] + v6, .null).kind == .transport)
  }

  @Test func aProcessIsNamedWhereTheCaptureNamesIt() {
    let pktap = Sample.datagram(
      PacketBuilder().pktap(processID: 4711, processName: "dji_fly")
        .ethernet(from: Sample.tablet, to: Sample.router))
    let packet = Sample.decode(pktap, .pktap)
    #expect(Sample.isDatagram(packet, of: pktap))
    #expect(packet.applicationID == 4711)
    #expect(PKTAPHeader.processName(pktap.span.bytes) == "dji_fly")
    let user = Sample.decode(pktap, LinkType(rawValue: 149))
    #expect(user.applicationID == 4711)
    #expect(PKTAPHeader.processName([1, 2, 3].span.bytes) == nil)

    let nflog = Sample.datagram(PacketBuilder().nflog(prefix: "out", userID: 10_123))
    let logged = Sample.decode(nflog, .nflog)
    #expect(logged.kind == .transport)
    #expect(logged.applicationID == 10_123)
    #expect(logged.payloadLength == 5)
  }

  @Test func aPCAPdroidTrailerNamesTheApplication() {
    for link in [
      PacketBuilder().pcapdroid(userID: 10_252, application: "DJI Fly")
        .ethernet(from: Sample.tablet, to: Sample.router),
      PacketBuilder().pcapdroid(userID: 10_252, application: "DJI Fly"),
    ] {
      let bytes = Sample.datagram(link)
      let packet = Sample.decode(bytes, bytes[0] == 0x45 ? .raw : .ethernet)
      #expect(Sample.isDatagram(packet, of: bytes))
      #expect(packet.applicationID == 10_252)
      #expect(PCAPdroidTrailer.applicationName(bytes.span.bytes) == "DJI Fly")
    }
    let plain = Sample.datagram(PacketBuilder())
    #expect(PCAPdroidTrailer.applicationName(plain.span.bytes) == nil)
    let unknown = Sample.datagram(PacketBuilder().pcapdroid(userID: .max, application: ""))
    #expect(Sample.decode(unknown, .raw).applicationID == 0)
    #expect(PCAPdroidTrailer.applicationName(unknown.span.bytes) == nil)
  }

  @Test func encryptedMACsecIsOpaqueAndSignedIsNot() {
    let inner = Array(
      Sample.datagram(PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router))[12...])
    let check = [UInt8](repeating: 0x77, count: 16)
    let signed = Self.addresses + [0x88, 0xE5, 0x00, 0, 0, 0, 0, 1] + inner + check
    #expect(Sample.isDatagram(Sample.decode(signed), of: signed))
    let sealed = Self.addresses + [0x88, 0xE5, 0x2C, 0, 0, 0, 0, 1] + inner + check
    #expect(Sample.decode(sealed).kind == .undecodable)
    #expect(Sample.decode(sealed).fault == WireError(.unsupported, layer: .macsec))
  }

  @Test func providerBridgesAndServiceHeadersAreSteppedOver() {
    let inner = Sample.datagram(PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router))
    let backbone = Self.addresses + [0x88, 0xE7, 0, 0, 0, 7] + inner
    #expect(Sample.isDatagram(Sample.decode(backbone), of: backbone))
    let service = Self.addresses + [0x89, 0x4F, 0x0F, 0xC2, 2, 1, 0, 0, 1, 255] + Self.datagram
    #expect(Sample.isDatagram(Sample.decode(service), of: service))
    let tagged = Self.addresses + [0x89, 0x26, 0, 0, 0, 0, 8, 0] + Self.datagram
    #expect(Sample.isDatagram(Sample.decode(tagged), of: tagged))
  }

  @Test func pseudowiresWithAndWithoutAControlWordAreEthernet() {
    let inner = Sample.datagram(PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router))
    for control in [[], [UInt8](repeating: 0, count: 4)] {
      let bytes = Self.addresses + [0x88, 0x47, 0, 1, 1, 64] + control + inner
      #expect(Sample.isDatagram(Sample.decode(bytes), of: bytes))
    }
  }

  @Test func isDecodedTellsTheLinkTypesApart() {
    for linkType: LinkType in [.ethernet, .raw, .radiotap, .pktap, .nflog, .linuxSLL2] {
      #expect(LinkLayer.isDecoded(linkType))
    }
    // USB, Bluetooth, IEEE 802.15.4, CAN.
    for number: UInt32 in [187, 189, 195, 220, 227, 249] {
      #expect(!LinkLayer.isDecoded(LinkType(rawValue: number)))
    }
  }

  @Test func whatIsNoIPSaysSo() {
    // Spanning tree over LLC, IPX without LLC, LLDP.
    let spanning = Self.addresses + [0, 38, 0x42, 0x42, 3] + [UInt8](repeating: 0, count: 43)
    let ipx = Self.addresses + [0, 30, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 28)
    let lldp = Self.addresses + [0x88, 0xCC, 2, 7, 4] + [UInt8](repeating: 0, count: 20)
    for bytes in [spanning, ipx, lldp] {
      let packet = Sample.decode(bytes)
      #expect(packet.kind == .notIP)
      #expect(packet.fault == nil)
      #expect(packet.sourceMAC == Sample.tablet)
    }
  }
}
