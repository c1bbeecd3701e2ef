import Captures
import TestSupport
import Testing
import Wire

@testable import Traffic

/// A second thread changes nothing of what is handed on, and loses nothing of what was read.
struct ReadAheadTests {
  /// Frames of chosen lengths, each filled with the low byte of its number.
  private final class Frames: FrameSource {
    private let lengths: [Int]
    /// Numbers of frames in front of which a secret stands.
    private let secretsBefore: Set<Int>
    private var buffer: UnsafeMutableRawBufferPointer
    private var place = 0
    private(set) var carriedSecrets: [CaptureSecret]?

    init(_ lengths: [Int], secretsBefore: Set<Int> = []) {
      self.lengths = lengths
      self.secretsBefore = secretsBefore
      buffer = .allocate(byteCount: (lengths.max() ?? 0) + 1, alignment: 1)
      carriedSecrets = []
    }

    deinit { buffer.deallocate() }

    var numberRead: Int { place }

    var bytes: UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: buffer[..<lengths[place - 1]])
    }

    func next(_ frame: inout Frame) -> Bool {
      guard place < lengths.count else { return false }
      if secretsBefore.contains(place) {
        carriedSecrets?.append(CaptureSecret(type: 1, bytes: [UInt8(truncatingIfNeeded: place)]))
      }
      place += 1
      frame.number = UInt64(place)
      frame.capturedLength = lengths[place - 1]
      frame.originalLength = lengths[place - 1]
      for index in 0..<lengths[place - 1] { buffer[index] = UInt8(truncatingIfNeeded: place) }
      return true
    }
  }

  @Test func handsOverEveryFrameInOrderWithItsBytes() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var random = MessageMutator(seed: seed)
    for count in [0, 1, 5, 1024, 1025, 9000] {
      let lengths = (0..<count).map { _ in
        Int.random(in: 0..<50, using: &random) == 0
          ? Int.random(in: 0..<300_000, using: &random) : Int.random(in: 0..<200, using: &random)
      }
      let secretsBefore = Set(
        (0..<count).filter { _ in Int.random(in: 0..<700, using: &random) == 0 })
      var numbers: [UInt64] = []
      var isWhole = true
      ReadAhead.run(Frames(lengths, secretsBefore: secretsBefore)) { batch in
        batch.forEach { frame, _, bytes in
          let place = Int(frame.number) - 1
          isWhole =
            isWhole && bytes.count == lengths[place]
            && bytes.allSatisfy { $0 == UInt8(truncatingIfNeeded: frame.number) }
            && batch.secrets?.count == secretsBefore.count { $0 <= place }
          numbers.append(frame.number)
        }
        return true
      }
      #expect(numbers == (0..<count).map { UInt64($0 + 1) }, "seed \(seed)")
      #expect(isWhole, "seed \(seed)")
    }
  }

  @Test func handsOverWhatWasReadBeforeItWasStopped() {
    for limit in [1, 2, 7] {
      let source = Frames([Int](repeating: 100, count: 200_000))
      var batches = 0
      var frames = 0
      ReadAhead.run(source) { batch in
        batches += 1
        frames += batch.count
        return batches < limit
      }
      #expect(frames == source.numberRead)
      #expect(frames < 200_000)
    }
  }
}
