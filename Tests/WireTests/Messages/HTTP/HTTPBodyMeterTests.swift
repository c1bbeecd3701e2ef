import TestSupport
import Testing
import Wire

@Suite struct HTTPBodyMeterTests {
  @Test func countsALength() {
    var meter = HTTPBodyMeter(.length(5))
    let bytes = Array("abcdefgh".utf8)
    #expect(meter.skippable == 5)
    let first = meter.consume(bytes.span.bytes)
    #expect(first == 5)
    #expect(meter.isComplete)
    let second = meter.consume(bytes.span.bytes)
    #expect(second == 0)
  }

  @Test func skipsWhatTheCaptureLacks() {
    var meter = HTTPBodyMeter(.length(1 << 40))
    let first = meter.skip(1 << 39)
    let second = meter.skip(1 << 39)
    #expect(first && second && meter.isComplete)
    let third = meter.skip(1)
    #expect(!third && meter.isBroken)
    var chunked = HTTPBodyMeter(.chunked)
    let inChunk = chunked.skip(10)
    #expect(!inChunk && chunked.isBroken)
  }

  @Test func chunksEndWhereTheyEndAtAnySplit() {
    let body = Array("5;ext=1\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET /".utf8)
    for seed in UInt64(0)..<200 {
      var mutator = MessageMutator(seed: seed)
      var meter = HTTPBodyMeter(.chunked)
      var start = 0
      var end = 0
      for cut in mutator.cuts(body.count) {
        let piece = Array(body[start..<cut])
        let used = meter.consume(piece.span.bytes)
        if end == start { end = start + used }
        start = cut
      }
      #expect(meter.isComplete, "seed \(seed)")
      #expect(end == body.count - 5, "seed \(seed)")
      #expect(meter.contentBytes == 15, "seed \(seed)")
    }
  }

  @Test func nonsenseChunksBreak() {
    for text in ["xyz\r\n", "\r\n", "11111111111111111\r\n", "1\r\nab"] {
      var meter = HTTPBodyMeter(.chunked)
      let bytes = Array(text.utf8)
      let used = meter.consume(bytes.span.bytes)
      #expect(meter.isBroken)
      #expect(used <= bytes.count)
    }
  }

  @Test func untilCloseTakesEverything() {
    var meter = HTTPBodyMeter(.untilClose)
    let bytes = [UInt8](repeating: 1, count: 100)
    let end = meter.consume(bytes.span.bytes, from: 10)
    #expect(end == 100)
    #expect(meter.contentBytes == 90)
    #expect(!meter.isComplete)
  }
}
