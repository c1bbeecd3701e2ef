import TestSupport
import Testing
import Wire

@Suite struct SCTPChunkTests {
  private func chunks(_ bytes: [UInt8]) -> [SCTPChunk] {
    var found: [SCTPChunk] = []
    var place = 0
    while let chunk = SCTPChunk(bytes.span.bytes, at: place) {
      found.append(chunk)
      place = chunk.next
    }
    return found
  }

  @Test func chunksAreReadOneAfterTheOther() {
    let found = chunks(
      SCTPBuilder.opening(first: 7) + [3, 0, 0, 4]
        + SCTPBuilder.data(number: 9, stream: 2, payloadProtocol: 46, [1, 2, 3])
        + SCTPBuilder.data(number: 10, [4]))
    #expect(
      found.map(\.content) == [
        .opens(first: 7), .other,
        .data(.init(number: 9, stream: 2, payloadProtocol: 46, payload: 40..<43)),
        .data(.init(number: 10, stream: 0, payloadProtocol: 0, payload: 60..<61)),
      ])
  }

  @Test func lengthsAreNotBelievedBlindly() {
    #expect(chunks([0, 3, 0, 3]).isEmpty)
    #expect(chunks([0, 3, 0, 12] + [UInt8](repeating: 0, count: 8)).isEmpty)
    #expect(chunks(Array(SCTPBuilder.data(number: 1, [1, 2, 3, 4]).dropLast())).isEmpty)
    #expect(chunks([1, 0, 0, 16] + [UInt8](repeating: 0, count: 12)).isEmpty)
    #expect(chunks([3, 0, 0, 0]).isEmpty)
    // Padding that the packet lacks is no fault of the last chunk.
    #expect(chunks(Array(SCTPBuilder.data(number: 1, [1]).dropLast(3))).count == 1)
  }
}
