import Testing

@testable import Wire

@Suite struct DNSNameTests {
  /// A name in place 12 behind a header of zeros, as its text.
  private func text(_ name: [UInt8]) -> String? {
    let bytes = [UInt8](repeating: 0, count: 12) + name
    return DNSName.read(in: bytes.span.bytes, at: 12)?.text
  }

  @Test func textIsWhatWiresharkPrintsInSmallLetters() {
    #expect(text([0]) == "<root>")
    #expect(text([3, 0x41, 0x42, 0x43, 2, 0x64, 0x65, 0]) == "abc.de")
    #expect(text([5, 0x61, 0, 0x62, 9, 0x63, 0]) == "a\\000b\\tc")
    #expect(text([4, 0x61, 0x1F, 0x7F, 0x62, 0]) == "a\\037\\177b")
    #expect(text([4, 0x61, 0xC3, 0xA9, 0x62, 0]) == "aéb")
    #expect(text([3, 0x61, 0x80, 0x62, 0]) == "a\u{FFFD}b")
    #expect(text([0x42, 0x61, 0]) == "<unknown extended label>")
    #expect(text([0x41, 8, 0xFF, 0]) == "\\[xff/8]")
    #expect(text([0x82, 0x61, 0x62, 0]) == nil)
    #expect(text([5, 0x61, 0x62]) == nil)
  }

  @Test func lengthIsBounded() {
    func long(_ last: Int) -> [UInt8] {
      [63, 63, 63, last].flatMap { [UInt8($0)] + [UInt8](repeating: 0x78, count: $0) } + [0]
    }
    #expect(text(long(61))?.utf8.count == 253)
    #expect(text(long(62))?.utf8.count == 254)
    #expect(text(long(63)) == "<name too long>")
  }

  @Test func loopsAreRefused() {
    #expect(text([0xC0, 12]) == "<name contains a pointer that loops>")
    #expect(text([0xC0, 14, 0xC0, 12]) == "<name contains a pointer that loops>")
    #expect(text([1, 0x61, 0xC0, 12]) != nil)
    #expect(text([0xC0, 200]) == nil)
  }

  @Test func pointersMayPointForwardAndEndTheName() {
    let bytes = [UInt8](repeating: 0, count: 12) + [0xC0, 15, 7, 1, 0x61, 0]
    let name = DNSName.read(in: bytes.span.bytes, at: 12)
    #expect(name?.text == "a")
    #expect(name?.end == 14)
    #expect(DNSName.end(in: bytes.span.bytes, at: 12) == 14)
  }

  @Test func netBIOSNamesDecode() {
    // "FRED" padded to 15 characters, suffix 0x20 (RFC 1001 section 14.1).
    let name = NetBIOSName("egfcefeecacacacacacacacacacacaca")
    #expect(name?.text == "fred")
    #expect(name?.suffix == 0x20)
    #expect(NetBIOSName("example") == nil)
  }
}
