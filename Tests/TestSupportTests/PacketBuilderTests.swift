import TestSupport
import Testing
import Wire

@Suite struct PacketBuilderTests {
  static let near = IPAddress.v4(192, 0, 2, 1)
  static let far = IPAddress.v4(192, 0, 2, 2)

  /// The ones' complement sum that a receiver forms: 0xFFFF where the checksum is right.
  static func sum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    var isHigh = true
    for byte in bytes {
      sum += isHigh ? UInt32(byte) << 8 : UInt32(byte)
      isHigh.toggle()
    }
    while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
    return sum
  }

  @Test func aDatagramIsWrittenByteForByte() {
    // RFC 768 and RFC 791 fields, laid out by hand.
    let bytes = PacketBuilder()
      .ethernet(from: MACAddress(0x0200_0000_0001), to: MACAddress(0x0200_0000_0002))
      .ipv4(from: Self.near, to: Self.far, hopLimit: 1, identification: 0x1234)
      .udp(from: 0x0102, to: 0x0304).payload([0xAA]).bytes
    let head: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0]
    #expect(Array(bytes[0..<14]) == head)
    #expect(
      Array(bytes[14..<24]) == [0x45, 0, 0, 29, 0x12, 0x34, 0x40, 0, 1, 17])
    #expect(Array(bytes[26..<34]) == [192, 0, 2, 1, 192, 0, 2, 2])
    #expect(Array(bytes[34..<40]) == [1, 2, 3, 4, 0, 9])
    #expect(bytes[42] == 0xAA)
    #expect(bytes.count == 43)
  }

  @Test func checksumsAreRightUnlessToldOtherwise() {
    for checksum in [PacketBuilder.Checksum.correct, .zero, .wrong] {
      let bytes = PacketBuilder().ipv4(from: Self.near, to: Self.far, checksum: checksum)
        .tcp(from: 1, to: 2, options: [1, 2, 3], checksum: checksum).payload("abc").bytes
      var pseudo = Array(bytes[12..<20]) + [0, 6, 0, UInt8(bytes.count - 20)]
      pseudo += bytes[20...]
      switch checksum {
      case .correct:
        #expect(Self.sum(Array(bytes[0..<20])) == 0xFFFF)
        #expect(Self.sum(pseudo) == 0xFFFF)
      case .zero:
        #expect(bytes[10] == 0 && bytes[11] == 0 && bytes[36] == 0 && bytes[37] == 0)
      case .wrong:
        #expect(Self.sum(Array(bytes[0..<20])) != 0xFFFF)
        #expect(Self.sum(pseudo) != 0xFFFF)
      }
    }
  }

  @Test func fragmentsCarryTheWholeInOrder() {
    let data = (0..<100).map { UInt8($0) }
    let builder = PacketBuilder().ipv4(from: Self.near, to: Self.far).udp(from: 1, to: 2)
      .payload(data)
    let whole = Array(builder.bytes[20...])
    let frames = builder.fragments(of: 40, identification: 9)
    #expect(frames.count == 3)
    #expect(frames.flatMap { $0[20...] } == whole)
    #expect(frames.map { $0[6] & 0x20 != 0 } == [true, true, false])
    #expect(frames.map { Int($0[7]) * 8 } == [0, 40, 80])
    #expect(builder.fragments(of: 4000) == [builder.bytes])
  }

  @Test func theSameCallsGiveTheSameBytes() {
    func frame() -> [UInt8] {
      PacketBuilder().radiotap(hasFCS: true).wirelessData(
        from: MACAddress(2), to: MACAddress(4), base: MACAddress(6)
      ).snap().ip(from: Self.near, to: Self.far).tcp(from: 1, to: 2).payload("same").bytes
    }
    #expect(frame() == frame())
  }
}
