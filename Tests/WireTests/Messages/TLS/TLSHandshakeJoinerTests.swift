import TestSupport
import Testing

@testable import Wire

@Suite struct TLSHandshakeJoinerTests {
  @Test func anySplitGivesTheSameMessages() throws {
    let seed: UInt64 = 0x10_1234
    print("TLSHandshakeJoinerTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    let messages = [
      ServerHelloBuilder(version: 0x0303).message,
      TLSRecordBuilder.certificates([mutator.bytes(900), mutator.bytes(40)]),
      TLSRecordBuilder.message(14, []), TLSRecordBuilder.message(16, mutator.bytes(70)),
    ]
    let stream = messages.flatMap { $0 }
    for _ in 0..<200 {
      var joiner = TLSHandshakeJoiner()
      var found: [[UInt8]] = []
      var start = 0
      for end in mutator.cuts(stream.count) {
        let piece = Array(stream[start..<end])
        joiner.append(piece.span.bytes) { type, body in
          found.append(TLSRecordBuilder.message(type.rawValue, body.copy(0..<body.byteCount)))
        }
        start = end
      }
      #expect(found == messages)
      #expect(joiner.isEmpty && !joiner.overflowed)
    }
  }

  @Test func certificatesAreFound() {
    let message = TLSRecordBuilder.certificates([[1, 2, 3], [4, 5]])
    let body = Array(message.dropFirst(4))
    let ranges = CertificateMessage.certificates(in: body.span.bytes)
    #expect(ranges.map { Array(body[$0]) } == [[1, 2, 3], [4, 5]])
  }

  @Test func encryptedMessagesEndTheJoining() {
    var joiner = TLSHandshakeJoiner()
    let content: [UInt8] = [0x99, 1, 2, 3, 4, 5]
    joiner.append(content.span.bytes) { _, _ in Issue.record("no message is there") }
    #expect(joiner.overflowed)
    joiner = TLSHandshakeJoiner()
    let long: [UInt8] = [1, 0xFF, 0xFF, 0xFF, 0]
    joiner.append(long.span.bytes) { _, _ in Issue.record("no message is there") }
    #expect(joiner.overflowed)
  }
}
