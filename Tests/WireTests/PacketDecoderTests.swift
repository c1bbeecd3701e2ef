import TestSupport
import Testing
import Wire

/// Shared by the tests of the headers: stations, and decoding from an array.
enum Sample {
  static let tablet = MACAddress(0x0200_5E00_0001)
  static let router = MACAddress(0x0200_5E00_0002)
  static let bridge = MACAddress(0x0200_5E00_0003)
  static let inside = IPAddress.v4(192, 168, 1, 20)
  static let outside = IPAddress.v4(203, 0, 113, 9)
  static let inside6 = IPAddress.v6(0x2001, 0xDB8, 0, 1, 0, 0, 0, 0x20)
  static let outside6 = IPAddress.v6(0x2001, 0xDB8, 0xFFFF, 0, 0, 0, 0, 9)

  /// A UDP datagram with the payload `hello`, to be put behind any link header.
  static func datagram(_ link: PacketBuilder, port: UInt16 = 9) -> [UInt8] {
    link.ipv4(from: inside, to: outside).udp(from: 40_000, to: port).payload("hello").bytes
  }

  static func decode(
    _ bytes: [UInt8], _ linkType: LinkType = .ethernet, originalLength: Int? = nil
  ) -> Packet {
    var packet = Packet()
    packet.sequence = 99  // must not survive
    PacketDecoder.decode(
      bytes.span.bytes, linkType: linkType, originalLength: originalLength ?? bytes.count,
      into: &packet)
    return packet
  }

  /// The payload that the packet points at.
  static func payload(_ packet: Packet, of bytes: [UInt8]) -> String {
    String(
      decoding: bytes[packet.payloadOffset..<(packet.payloadOffset + packet.payloadCaptured)],
      as: UTF8.self)
  }

  /// Whether the packet is the datagram of ``datagram(_:port:)``.
  static func isDatagram(_ packet: Packet, of bytes: [UInt8]) -> Bool {
    packet.kind == .transport && packet.ipProtocol == .udp && packet.fault == nil
      && packet.source == inside && packet.destination == outside
      && packet.sourcePort == 40_000 && packet.payloadLength == 5
      && payload(packet, of: bytes) == "hello"
  }
}

@Suite struct PacketDecoderTests {
  @Test func everyFieldOfATCPSegmentIsRead() {
    let bytes = PacketBuilder()
      .ethernet(from: Sample.tablet, to: Sample.router)
      .ipv4(from: Sample.inside, to: Sample.outside, hopLimit: 63, options: [1, 1, 1, 0])
      .tcp(
        from: 50_001, to: 443, sequence: 0xFFFF_FFF0, acknowledgement: 7, flags: [.ack, .psh],
        window: 501, options: [2, 4, 5, 0xB4]
      )
      .payload("secret").bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .transport)
    #expect(packet.fault == nil)
    #expect(packet.sourceMAC == Sample.tablet)
    #expect(packet.destinationMAC == Sample.router)
    #expect(packet.etherType == 0x0800)
    #expect(packet.vlan == 0xFFFF)
    #expect(packet.source == Sample.inside)
    #expect(packet.destination == Sample.outside)
    #expect(packet.ipProtocol == .tcp)
    #expect(packet.hopLimit == 63)
    #expect(packet.sourcePort == 50_001)
    #expect(packet.destinationPort == 443)
    #expect(packet.sequence == 0xFFFF_FFF0)
    #expect(packet.acknowledgement == 7)
    #expect(packet.tcpFlags == [.ack, .psh])
    #expect(packet.window == 501)
    #expect(packet.networkOffset == 14)
    #expect(packet.transportOffset == 38)
    #expect(packet.payloadOffset == 62)
    #expect(packet.payloadCaptured == 6)
    #expect(packet.payloadLength == 6)
    #expect(!packet.checksumMissing)
    #expect(Sample.payload(packet, of: bytes) == "secret")
  }

  @Test func everyLinkTypeReachesTheDatagram() {
    let ethernet = PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router)
    let cases: [(PacketBuilder, LinkType)] = [
      (ethernet, .ethernet),
      (PacketBuilder().ethernetSNAP(from: Sample.tablet, to: Sample.router), .ethernet),
      (ethernet.vlan(7), .ethernet),
      (ethernet.vlan(7, type: 0x88A8).vlan(8), .ethernet),
      (ethernet.mpls(17).mpls(18), .ethernet),
      (ethernet.pppoe().ppp(framed: false), .ethernet),
      (PacketBuilder(), .raw),
      (PacketBuilder(), .ipv4),
      (PacketBuilder(), LinkType(rawValue: 12)),
      (PacketBuilder().null(), .null),
      (PacketBuilder().null(bigEndian: true), .loop),
      (PacketBuilder().null(bigEndian: true), .null),
      (PacketBuilder().linuxSLL(source: Sample.tablet), .linuxSLL),
      (PacketBuilder().linuxSLL2(source: Sample.tablet), .linuxSLL2),
      (PacketBuilder().ppp(framed: true), .ppp),
      (PacketBuilder().ppp(framed: false), .ppp),
      (PacketBuilder().ppp(framed: true), .pppHDLC),
    ]
    for (link, linkType) in cases {
      let bytes = Sample.datagram(link)
      let packet = Sample.decode(bytes, linkType)
      #expect(Sample.isDatagram(packet, of: bytes), "link type \(linkType.rawValue): \(packet)")
      #expect(packet.sequence == 0)
    }
  }

  @Test func unknownLinkTypesAreNamedAsUnsupported() {
    let packet = Sample.decode([1, 2, 3, 4], LinkType(rawValue: 0xFFFF))
    #expect(packet.kind == .undecodable)
    #expect(packet.fault == WireError(.unsupported, layer: .frame))
  }

  @Test func linkPaddingIsNotPayload() {
    let bytes = PacketBuilder()
      .ethernet(from: Sample.tablet, to: Sample.router, padded: true)
      .ipv4(from: Sample.inside, to: Sample.outside).tcp(from: 1, to: 2, flags: [.ack]).bytes
    #expect(bytes.count == 60)
    let packet = Sample.decode(bytes)
    #expect(packet.payloadLength == 0)
    #expect(packet.payloadCaptured == 0)
  }

  @Test func aShortSnapLengthKeepsStatedLengths() {
    let whole = PacketBuilder()
      .ethernet(from: Sample.tablet, to: Sample.router)
      .ipv4(from: Sample.inside, to: Sample.outside).tcp(from: 1000, to: 443, sequence: 5)
      .payload([UInt8](repeating: 0x55, count: 1000)).bytes
    let packet = Sample.decode(Array(whole.prefix(60)), originalLength: whole.count)
    #expect(packet.kind == .transport)
    #expect(packet.fault == nil)
    #expect(packet.payloadLength == 1000)
    #expect(packet.payloadCaptured == 6)
    // Cut inside the TCP header: ports, numbers and flags are kept, and the fault is told.
    let cut = Sample.decode(Array(whole.prefix(48)), originalLength: whole.count)
    #expect(cut.kind == .transport)
    #expect(cut.sourcePort == 1000)
    #expect(cut.sequence == 5)
    #expect(cut.tcpFlags == [.ack])
    #expect(cut.payloadLength == 1000)
    #expect(cut.payloadCaptured == 0)
    #expect(cut.fault == .tooShort(.tcp))
    // Cut before the ports: still an IP packet of known addresses.
    let addressed = Sample.decode(Array(whole.prefix(35)), originalLength: whole.count)
    #expect(addressed.kind == .network)
    #expect(addressed.destination == Sample.outside)
    #expect(addressed.fault == .tooShort(.tcp))
    let nothing = Sample.decode(Array(whole.prefix(20)), originalLength: whole.count)
    #expect(nothing.kind == .undecodable)
    #expect(nothing.fault == .tooShort(.ipv4))
  }

  @Test(arguments: [PacketBuilder.Checksum.zero, .wrong])
  func badChecksumsDropNothing(_ checksum: PacketBuilder.Checksum) {
    let bytes = PacketBuilder()
      .ethernet(from: Sample.tablet, to: Sample.router)
      .ipv4(from: Sample.inside, to: Sample.outside, checksum: checksum)
      .udp(from: 1, to: 2, checksum: checksum).payload("x").bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .transport)
    #expect(packet.fault == nil)
    if case .zero = checksum { #expect(packet.checksumMissing) }
  }

  @Test func anIPv6ExtensionChainIsWalked() {
    let bytes = PacketBuilder()
      .ethernet(from: Sample.tablet, to: Sample.router)
      .ipv6(
        from: Sample.inside6, to: Sample.outside6, hopLimit: 9,
        extensions: [
          .hopByHop(options: [5, 2, 0, 0]), .routing, .destinationOptions(options: [1, 4]),
        ]
      )
      .tcp(from: 1, to: 2, flags: [.syn]).bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .transport)
    #expect(packet.ipProtocol == .tcp)
    #expect(packet.source == Sample.inside6)
    #expect(packet.destination == Sample.outside6)
    #expect(packet.hopLimit == 9)
    #expect(packet.transportOffset == 14 + 40 + 24)
    #expect(packet.tcpFlags == .syn)
  }

  @Test func arpIsMarked() {
    let bytes = PacketBuilder()
      .ethernet(from: Sample.tablet, to: .broadcast)
      .arp(
        operation: 1, senderMAC: Sample.tablet, sender: Sample.inside, target: Sample.outside
      ).bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .arp)
    #expect(packet.payloadOffset == 14)
    #expect(packet.payloadCaptured == 28)
  }

  @Test func icmpErrorsKeepTheirQuotationApart() throws {
    let refused = PacketBuilder()
      .ipv4(from: Sample.inside, to: Sample.outside).udp(from: 5000, to: 53).payload("q").bytes
    let bytes = PacketBuilder()
      .ethernet(from: Sample.router, to: Sample.tablet)
      .ipv4(from: .v4(192, 168, 1, 1), to: Sample.inside)
      .icmp(type: 3, code: 3).payload(refused).bytes
    let packet = Sample.decode(bytes)
    #expect(packet.kind == .network)
    #expect(packet.ipProtocol == .icmp)
    #expect(packet.sourcePort == 3)
    #expect(packet.destinationPort == 3)
    let quotation = ICMPQuotation(
      bytes.span.bytes.extracting(packet.payloadOffset..<bytes.count))
    let quoted = try #require(quotation)
    #expect(quoted.source == Sample.inside)
    #expect(quoted.destination == Sample.outside)
    #expect(quoted.ipProtocol == .udp)
    #expect(quoted.sourcePort == 5000)
    #expect(quoted.destinationPort == 53)
  }

  @Test func totalLengthsThatLieAreToldApart() {
    func decode(_ totalLength: UInt16) -> Packet {
      Sample.decode(
        PacketBuilder()
          .ethernet(from: Sample.tablet, to: Sample.router)
          .ipv4(from: Sample.inside, to: Sample.outside, totalLength: totalLength)
          .tcp(from: 1, to: 2).payload("hello").bytes)
    }
    // Zero: a segment the network card was to cut.
    #expect(decode(0).kind == .transport)
    #expect(decode(0).payloadLength == 5)
    // Shorter than the header: refused.
    #expect(decode(19).kind == .undecodable)
    #expect(decode(19).fault == WireError(.badLength, layer: .ipv4))
    // Longer than the frame was on the wire: what was not there is not counted.
    #expect(decode(1500).payloadLength == 5)
    #expect(decode(1500).payloadCaptured == 5)
    // Shorter than the TCP header: the ports hold.
    #expect(decode(30).kind == .transport)
    #expect(decode(30).fault != nil)
  }

  @Test func fragmentsOfBothVersionsAreToldApart() {
    let data = [UInt8](repeating: 0x41, count: 2000)
    let v4 = PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router)
      .ipv4(from: Sample.inside, to: Sample.outside).udp(from: 1, to: 2).payload(data)
    let v6 = PacketBuilder().ethernet(from: Sample.tablet, to: Sample.router)
      .ipv6(from: Sample.inside6, to: Sample.outside6).udp(from: 1, to: 2).payload(data)
    for builder in [v4, v6] {
      let frames = builder.fragments(of: 1200, identification: 77)
      #expect(frames.count == 2)
      let first = Sample.decode(frames[0])
      let second = Sample.decode(frames[1])
      #expect(first.kind == .transport)
      #expect(first.fragment.isFragment)
      #expect(first.fragment.identification == 77)
      #expect(first.fragment.dataLength == 1200)
      #expect(first.payloadCaptured == 1192)
      #expect(second.kind == .fragment)
      #expect(second.fragment.offset == 1200)
      #expect(!second.fragment.moreFollow)
      #expect(second.payloadCaptured == 808)
      #expect(second.ipProtocol == .udp)
    }
  }
}
