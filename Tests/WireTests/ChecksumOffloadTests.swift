import TestSupport
import Testing
import Wire

@Suite struct ChecksumOffloadTests {
  /// A frame whose checksum field at `offset` is what Linux leaves to the card: the pseudo header's sum.
  private func partial(_ bytes: [UInt8], at offset: Int, sum words: [UInt32]) -> [UInt8] {
    var sum = words.reduce(0) { $0 + ($1 >> 16) + ($1 & 0xFFFF) }
    while sum >> 16 != 0 { sum = sum & 0xFFFF + sum >> 16 }
    var bytes = bytes
    bytes[offset] = UInt8(sum >> 8)
    bytes[offset + 1] = UInt8(sum & 0xFF)
    return bytes
  }

  private func isPartial(_ bytes: [UInt8]) -> Bool {
    ChecksumOffload.isPartial(Sample.decode(bytes, .raw), bytes.span.bytes)
  }

  @Test func theSumOfThePseudoHeaderIsRecognised() {
    let tcp = PacketBuilder().ipv4(from: .v4(192, 168, 1, 20), to: .v4(9, 9, 9, 9))
      .tcp(from: 1000, to: 443).payload("abc").bytes
    let left = partial(tcp, at: 36, sum: [0xC0A8_0114, 0x0909_0909, 6, 23])
    #expect(isPartial(left))
    #expect(!isPartial(tcp))
    let udp = PacketBuilder().ipv6(
      from: .v6(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1), to: .v6(0x2001, 0xDB8, 0, 0, 0, 0, 0, 2)
    ).udp(from: 1, to: 2).payload("abcd").bytes
    let pseudo: [UInt32] = [0x2001_0DB8, 1, 0x2001_0DB8, 2, 17, 12]
    let open = partial(udp, at: 46, sum: pseudo)
    #expect(isPartial(open))
    #expect(!isPartial(udp))
  }

  @Test func otherPacketsAndCutOnesAreNot() {
    let tcp = PacketBuilder().ipv4(from: .v4(10, 0, 0, 1), to: .v4(10, 0, 0, 2))
      .tcp(from: 1, to: 2).payload("abc").bytes
    for count in 0..<tcp.count {
      let cut = Array(tcp.prefix(count))
      #expect(!isPartial(cut))
    }
    let ping = PacketBuilder().ipv4(from: .v4(10, 0, 0, 1), to: .v4(10, 0, 0, 2)).icmp(type: 8)
      .bytes
    #expect(!isPartial(ping))
  }
}
