import TestSupport
import Testing
import Wire

@testable import Traffic

/// Whatever the order, repetition and overlap of the segments, a dissector sees the same bytes.
@Suite struct StreamConnectionTests {
  final class Recorder: StreamDissector {
    var seen: [UInt8] = []
    override func consume(
      _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
    ) -> StreamProgress {
      // Takes at most seven bytes at a time, and asks for three.
      guard bytes.byteCount >= 3 else { return .consumed(0) }
      let count = min(7, bytes.byteCount)
      seen += bytes.copy(0..<count)
      return .consumed(count)
    }
  }

  private func read(
    _ segments: [(position: Int, bytes: [UInt8])], urgent: Int64? = nil
  ) -> [UInt8] {
    let recorder = Recorder()
    let shared = Held(recorder)
    let entry = StreamEntry(
      name: "test", ports: [], probe: { _, _ in .certain }, make: { shared.recorder })
    var connection = StreamConnection(protocols: StreamProbe([entry]))
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    if let urgent { connection.noteUrgent(urgent, from: .first) }
    for segment in segments {
      connection.add(
        segment.bytes.span.bytes, position: Int64(segment.position), length: segment.bytes.count,
        from: .first, in: &dissection)
    }
    return recorder.seen
  }

  /// The registry's closures are sendable; the test stays on one thread.
  private final class Held: @unchecked Sendable {
    let recorder: Recorder
    init(_ recorder: Recorder) { self.recorder = recorder }
  }

  @Test func anyOrderAndOverlapGivesTheSameBytes() {
    let seed = UInt64.random(in: .min ... .max)
    print("let randomSeed: UInt64 = \(seed)")
    var random = MessageMutator(seed: seed)
    for _ in 0..<300 {
      let text = random.bytes(Int.random(in: 10...400, using: &random))
      var segments: [(position: Int, bytes: [UInt8])] = [(0, Array(text.prefix(1)))]
      var place = 1
      while place < text.count {
        let low = max(0, place - Int.random(in: 0...5, using: &random))
        let high = min(text.count, place + Int.random(in: 1...40, using: &random))
        segments.append((low, Array(text[low..<high])))
        place = high
      }
      segments += segments.shuffled(using: &random).prefix(3)
      let seen = read([segments[0]] + segments.dropFirst().shuffled(using: &random))
      // The recorder leaves at most two bytes, for which it asks for more.
      #expect(seen == Array(text.prefix(seen.count)), "seed \(seed)")
      #expect(seen.count >= text.count - 2, "seed \(seed)")
    }
  }

  @Test func theLastByteOfUrgentDataIsNotPartOfTheStream() {
    let text = Array("GET /malicXious HTTP/1.1".utf8)
    var without = text
    without.remove(at: 10)
    for seed in UInt64(0)..<50 {
      var random = MessageMutator(seed: seed)
      var place = 0
      var segments: [(position: Int, bytes: [UInt8])] = []
      for end in random.cuts(text.count) {
        segments.append((place, Array(text[place..<end])))
        place = end
      }
      segments += segments.shuffled(using: &random).prefix(2)
      if seed > 0 { segments = [segments[0]] + segments.dropFirst().shuffled(using: &random) }
      let seen = read(segments, urgent: 10)
      #expect(seen == Array(without.prefix(seen.count)), "seed \(seed)")
      #expect(seen.count >= without.count - 2, "seed \(seed)")
    }
  }

  @Test func aHoleThatIsAcknowledgedIsGivenUp() {
    var connection = StreamConnection(protocols: StreamProbe([]))
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    for place in 0..<(StreamSide.waitingLimit * 3) {
      let bytes: [UInt8] = [1, 2, 3, 4]
      connection.add(
        bytes.span.bytes, position: Int64(100 + place * 8), length: 4, from: .first,
        in: &dissection)
    }
    connection.settle(1_000_000, of: .first, in: &dissection)
    #expect(connection.held < StreamSide.waitingByteLimit)
  }
}
