import TestSupport
import Testing
import Traffic
import Wire

@Suite struct FragmentReassemblerTests {
  static let data = (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  static let start = Timestamp(seconds: 1_700_000_000)

  static func builder(v6: Bool) -> PacketBuilder {
    let link = PacketBuilder().ethernet(from: MACAddress(2), to: MACAddress(4), padded: true)
    return
      (v6
      ? link.ipv6(from: .v6(1, 0, 0, 0, 0, 0, 0, 1), to: .v6(1, 0, 0, 0, 0, 0, 0, 2))
      : link.ipv4(from: .v4(10, 0, 0, 1), to: .v4(10, 0, 0, 2))).udp(from: 5, to: 6)
      .payload(data)
  }

  static func decode(_ frame: [UInt8]) -> Packet {
    var packet = Packet()
    PacketDecoder.decode(
      frame.span.bytes, linkType: .ethernet, originalLength: frame.count, into: &packet)
    return packet
  }

  static func add(
    _ frame: [UInt8], to reassembler: inout FragmentReassembler, after seconds: Double = 0
  ) -> [UInt8]? {
    reassembler.add(
      decode(frame), frame: frame.span.bytes, time: start.adding(seconds: seconds))
  }

  @Test(arguments: [false, true])
  func theWholeComesBackInAnyOrder(v6: Bool) throws {
    let builder = Self.builder(v6: v6)
    let frames = builder.fragments(of: 700, identification: 7)
    let header = v6 ? 54 : 34
    let expected = Array(builder.bytes[header...])
    let seed = UInt64.random(in: 0..<1 << 32)
    print("FragmentReassemblerTests seed \(seed)")
    var random = MessageMutator(seed: seed)
    for _ in 0..<20 {
      var reassembler = FragmentReassembler()
      var whole: [UInt8]?
      for (i, frame) in frames.shuffled(using: &random).enumerated() {
        whole = Self.add(frame, to: &reassembler)
        #expect((whole != nil) == (i == frames.count - 1))
      }
      #expect(whole == expected, "seed \(seed)")
      #expect(reassembler.heldBytes == 0)
      var packet = Self.decode(frames[frames.count - 1])
      let bytes = try #require(whole)
      PacketDecoder.decodeTransport(bytes.span.bytes, into: &packet)
      #expect(packet.kind == .transport)
      #expect(packet.sourcePort == 5)
      #expect(packet.payloadLength == 3000)
      #expect(!packet.fragment.isFragment)
    }
  }

  @Test func packetsOfOtherIdentificationStayApart() {
    let one = Self.builder(v6: false).fragments(of: 1600, identification: 1)
    let two = Self.builder(v6: false).fragments(of: 1600, identification: 2)
    var reassembler = FragmentReassembler()
    #expect(Self.add(one[0], to: &reassembler) == nil)
    #expect(Self.add(two[1], to: &reassembler) == nil)
    #expect(Self.add(one[1], to: &reassembler) != nil)
    #expect(Self.add(two[0], to: &reassembler) != nil)
  }

  @Test func theBytesSeenFirstStand() throws {
    let first = Self.builder(v6: false).fragments(of: 1600, identification: 3)
    var forged = first[0]
    // Another first fragment with another port, after the true one.
    forged[34] = 0x77
    var reassembler = FragmentReassembler()
    #expect(Self.add(first[0], to: &reassembler) == nil)
    #expect(Self.add(forged, to: &reassembler) == nil)
    let whole = Self.add(first[1], to: &reassembler)
    let bytes = try #require(whole)
    #expect(bytes[0] == 0)
    #expect(bytes[1] == 5)
  }

  @Test func aPacketThatWaitedTooLongStartsAgain() {
    let frames = Self.builder(v6: false).fragments(of: 1600, identification: 4)
    var reassembler = FragmentReassembler()
    #expect(Self.add(frames[0], to: &reassembler) == nil)
    #expect(Self.add(frames[1], to: &reassembler, after: 61) == nil)
    #expect(Self.add(frames[0], to: &reassembler, after: 62) != nil)
  }

  @Test func memoryIsBoundedAndEvictionsAreCounted() {
    var reassembler = FragmentReassembler(ceiling: 20_000)
    for identification in 0..<9000 {
      let frames = Self.builder(v6: false)
        .fragments(of: 1600, identification: UInt32(identification))
      #expect(Self.add(frames[0], to: &reassembler) == nil)
      #expect(reassembler.heldBytes <= 20_000)
    }
    #expect(reassembler.evictions == 9000 - 12)
    // The newest are still there.
    let last = Self.builder(v6: false).fragments(of: 1600, identification: 8999)
    #expect(Self.add(last[1], to: &reassembler) != nil)
  }

  @Test func aCutFragmentIsNotTaken() {
    let frames = Self.builder(v6: false).fragments(of: 1600, identification: 5)
    var packet = Packet()
    let cut = Array(frames[0].prefix(100))
    PacketDecoder.decode(
      cut.span.bytes, linkType: .ethernet, originalLength: frames[0].count, into: &packet)
    var reassembler = FragmentReassembler()
    #expect(reassembler.add(packet, frame: cut.span.bytes, time: Self.start) == nil)
    #expect(reassembler.heldBytes == 0)
  }
}
