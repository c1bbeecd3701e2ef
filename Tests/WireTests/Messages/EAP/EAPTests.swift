import TestSupport
import Testing
import Wire

@Suite struct EAPTests {
  private func joined(
    _ fragments: [[UInt8]], first: UInt8 = 1
  ) throws -> [EAPTLSJoiner.Outcome] {
    var joiner = EAPTLSJoiner()
    return try fragments.enumerated().map { place, data in
      let bytes = EAPBuilder.packet(
        code: 1, identifier: first &+ UInt8(truncatingIfNeeded: place), method: 13, data)
      let parsed = EAPPacket(bytes.span.bytes)
      let packet = try #require(parsed)
      let read = EAPTLSFragment(bytes.span.bytes, at: packet.data)
      let fragment = try #require(read)
      return joiner.add(fragment, of: bytes.span.bytes, identifier: packet.identifier)
    }
  }

  private func data(_ bytes: [UInt8]) -> Range<Int>? { EAPPacket(bytes.span.bytes)?.data }
  private func held(_ bytes: [UInt8]) -> Range<Int>? { EAPOLFrame(bytes.span.bytes)?.packet }
  private func fragment(_ bytes: [UInt8], _ end: Int? = nil) -> EAPTLSFragment? {
    EAPTLSFragment(bytes.span.bytes, at: 0..<(end ?? bytes.count))
  }

  @Test func aPacketIsReadWithItsMethod() throws {
    let bytes = EAPBuilder.packet(code: 2, identifier: 7, method: 21, [0x01, 9])
    let parsed = EAPPacket(bytes.span.bytes)
    let packet = try #require(parsed)
    #expect(packet.code == .response && packet.identifier == 7 && packet.method == .ttls)
    #expect(packet.data == 5..<7)
    #expect(data(EAPBuilder.packet(code: 3, identifier: 8)) == 4..<4)
    // Padding behind the stated length is none of it; what is cut is no packet.
    #expect(data(bytes + [0, 0]) == 5..<7)
    #expect(data(bytes.dropLast()) == nil)
    #expect(data([2, 1, 0, 4]) == nil)
    #expect(data([5, 1, 0, 4]) == nil)
  }

  @Test func anEAPOLFrameHoldsAPacketOrNone() {
    let packet = EAPBuilder.packet(code: 3, identifier: 1)
    let frame = EAPBuilder.overLAN(packet)
    #expect(held(frame + [0, 0, 0]) == 4..<8)
    #expect(held([2, 1, 0, 0]) == nil)
    #expect(held(frame.dropLast()) == nil)
    #expect(held([0x45, 0, 0, 0]) == nil)
  }

  @Test func flagsAreRead() {
    let start = fragment([0x21])
    #expect(start?.starts == true && start?.part.isEmpty == true)
    let first = fragment([0xC0, 0, 0, 1, 2, 5, 6])
    #expect(first?.messageLength == 258 && first?.moreFollow == true && first?.part == 5..<7)
    #expect(fragment([0x80, 0, 0]) == nil)
    #expect(fragment([]) == nil)
    #expect(fragment([0], 2) == nil)
  }

  @Test(arguments: [1, 7, 99, 100, 101, 300]) func fragmentsAreJoined(size: Int) throws {
    let message = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    let outcomes = try joined(EAPBuilder.fragments(message, size: size), first: 250)
    #expect(outcomes.last == .message(message))
    #expect(outcomes.dropLast().allSatisfy { $0 == .nothing })
  }

  @Test func repeatedFragmentsCountOnce() throws {
    let message = [UInt8](repeating: 5, count: 30)
    let parts = EAPBuilder.fragments(message, size: 10)
    var joiner = EAPTLSJoiner()
    var outcomes: [EAPTLSJoiner.Outcome] = []
    for (place, part) in parts.enumerated() {
      for _ in 0..<3 {
        let read = try #require(fragment(part))
        outcomes.append(
          joiner.add(read, of: part.span.bytes, identifier: UInt8(place)))
      }
    }
    #expect(outcomes.filter { $0 == .message(message) }.count == 1)
    #expect(!outcomes.contains(.lost))
  }

  @Test func aMessageThatLacksAPartIsLost() throws {
    var parts = EAPBuilder.fragments([UInt8](repeating: 5, count: 50), size: 10)
    parts.remove(at: 2)
    #expect(try joined(parts).last == .lost)
    // More than was stated, another length on the way, and a length beyond the limit.
    #expect(try joined([[0xC0, 0, 0, 0, 2, 1], [0, 1, 1]]).last == .lost)
    #expect(try joined([[0xC0, 0, 0, 0, 2, 1], [0xC0, 0, 0, 0, 3, 1]]).last == .lost)
    #expect(try joined([[0xC0, 0, 1, 0, 1, 1]]).last == .lost)
    // The length may be stated again.
    #expect(
      try joined([[0xC0, 0, 0, 0, 2, 1], [0x80, 0, 0, 0, 2, 2]]).last == .message([1, 2]))
  }
}
