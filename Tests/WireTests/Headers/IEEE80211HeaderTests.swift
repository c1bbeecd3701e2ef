import TestSupport
import Testing
import Wire

@Suite struct IEEE80211HeaderTests {
  static func air(_ builder: PacketBuilder = PacketBuilder()) -> PacketBuilder {
    builder.wirelessData(from: Sample.tablet, to: Sample.router, base: Sample.bridge)
  }

  @Test(arguments: [
    PacketBuilder.WirelessDirection.toStation, .toAccessPoint, .adHoc, .betweenAccessPoints,
  ])
  func addressesAreFoundInEveryDirection(_ direction: PacketBuilder.WirelessDirection) {
    for hasQoS in [false, true] {
      let bytes = Sample.datagram(
        PacketBuilder().wirelessData(
          from: Sample.tablet, to: Sample.router, base: Sample.bridge, direction: direction,
          hasQoS: hasQoS
        ).snap())
      let packet = Sample.decode(bytes, .ieee80211)
      #expect(Sample.isDatagram(packet, of: bytes))
      #expect(packet.sourceMAC == Sample.tablet)
      #expect(packet.destinationMAC == Sample.router)
      #expect(!packet.isLinkRetry)
    }
  }

  @Test func everyMonitoringHeaderIsSteppedOver() {
    let cases: [(PacketBuilder, LinkType)] = [
      (PacketBuilder().radiotap(), .radiotap),
      (PacketBuilder().radiotap(hasFCS: true), .radiotap),
      (PacketBuilder().prism(), .prism),
      (PacketBuilder().avs(), .ieee80211AVS),
      (PacketBuilder().avs(), .prism),
      (PacketBuilder().ppi(), .ppi),
    ]
    for (radio, linkType) in cases {
      let bytes = Sample.datagram(Self.air(radio).snap())
      let packet = Sample.decode(bytes, linkType)
      #expect(Sample.isDatagram(packet, of: bytes), "link type \(linkType.rawValue)")
    }
  }

  @Test func theCheckSequenceIsNotPayload() {
    let bytes = Self.air(PacketBuilder().radiotap(hasFCS: true)).payload([1, 2, 3, 4]).bytes
    let packet = Sample.decode(bytes, .radiotap)
    // Four bytes behind the header that are no LLC header of a known kind.
    #expect(packet.kind == .notIP)
    #expect(packet.payloadOffset + packet.payloadCaptured <= bytes.count - 4)
  }

  @Test func aRetryIsMarked() {
    let bytes = Sample.datagram(
      PacketBuilder().radiotap().wirelessData(
        from: Sample.tablet, to: Sample.router, base: Sample.bridge, isRetry: true
      ).snap())
    #expect(Sample.decode(bytes, .radiotap).isLinkRetry)
  }

  @Test func protectedFramesAreCountedAsEncrypted() {
    let bytes = PacketBuilder().radiotap().wirelessData(
      from: Sample.tablet, to: Sample.router, base: Sample.bridge, isProtected: true
    ).payload([UInt8](repeating: 0xEE, count: 40)).bytes
    let packet = Sample.decode(bytes, .radiotap)
    #expect(packet.kind == .encryptedRadio)
    #expect(packet.sourceMAC == Sample.tablet)
    #expect(packet.payloadLength == 48)
  }

  @Test func managementFramesCarryNoIP() {
    // A beacon: type 0, subtype 8, three addresses, sequence, body.
    var bytes: [UInt8] = [0x80, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 6)
    bytes += [0x02, 0, 0x5E, 0, 0, 3, 0x02, 0, 0x5E, 0, 0, 3, 0, 0]
    bytes += [UInt8](repeating: 0, count: 30)
    let packet = Sample.decode(bytes, .ieee80211)
    #expect(packet.kind == .notIP)
    #expect(packet.sourceMAC == Sample.bridge)
    #expect(packet.destinationMAC == .broadcast)
  }

  @Test func everySubframeOfAnAggregateIsAPacket() {
    let first = PacketBuilder().subframe(from: Sample.tablet, to: Sample.router).snap()
      .ipv4(from: Sample.inside, to: Sample.outside).udp(from: 1, to: 2).payload("one").bytes
    let second = PacketBuilder().subframe(from: Sample.router, to: Sample.tablet).snap()
      .ipv4(from: Sample.outside, to: Sample.inside).udp(from: 3, to: 4).payload("two").bytes
    let padding = [UInt8](repeating: 0, count: (4 - first.count % 4) % 4)
    let bytes = PacketBuilder().wirelessData(
      from: Sample.tablet, to: Sample.router, base: Sample.bridge, isAggregate: true,
      isRetry: true
    ).payload(first + padding + second).bytes
    var packet = Sample.decode(bytes, .ieee80211)
    #expect(packet.kind == .transport)
    #expect(packet.sourcePort == 1)
    #expect(Sample.payload(packet, of: bytes) == "one")
    #expect(packet.nextSubframe > 0)
    PacketDecoder.decodeSubframe(bytes.span.bytes, originalLength: bytes.count, into: &packet)
    #expect(packet.kind == .transport)
    #expect(packet.sourcePort == 3)
    #expect(packet.sourceMAC == Sample.router)
    #expect(packet.isLinkRetry)
    #expect(Sample.payload(packet, of: bytes) == "two")
    #expect(packet.nextSubframe == 0)
  }

  @Test func aWrongVersionIsAFault() {
    let packet = Sample.decode([0x0B] + [UInt8](repeating: 0, count: 40), .ieee80211)
    #expect(packet.fault == WireError(.badValue, layer: .ieee80211))
  }
}
