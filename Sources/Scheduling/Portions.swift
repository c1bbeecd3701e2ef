import Dispatch
import Synchronization

/// Work on the places of a range, a portion at a time, on several cores. What comes out is handed on in
/// the order of the places, so that no output can depend on scheduling.
///
/// Portions are worked on in rounds: what is held back at a time is bounded, whatever the range.
public struct Portions: Sendable {
  /// Portions worked on at a time.
  public let jobs: Int
  /// Places in one portion.
  public let size: Int

  /// Portions of one round for each job: enough that cores which get done early find more.
  private static let depth = 8

  /// - Parameters:
  ///   - jobs: portions worked on at a time; less than one counts as one.
  ///   - size: places in one portion; less than one counts as one.
  public init(jobs: Int, size: Int) {
    self.jobs = max(1, jobs)
    self.size = max(1, size)
  }

  /// Calls `work` for every portion of 0..<`count`, and `consume` with what comes out, in order and on
  /// the calling thread.
  ///
  /// - Parameter shared: what the portions of one round are given; asked for anew in each round, after
  ///   everything before it was consumed.
  public func forEach<Shared: Sendable, Output: Sendable>(
    of count: Int, sharing shared: () -> Shared,
    work: @Sendable (Range<Int>, Shared) -> Output, consume: (Output) -> Void
  ) {
    var start = 0
    while start < count {
      let left = (count - start - 1) / size + 1
      let portions = jobs == 1 ? 1 : min(left, jobs * Portions.depth)
      let first = start
      start = portions == left ? count : start + portions * size
      let end = start
      let context = shared()
      guard portions > 1 else {
        consume(work(first..<end, context))
        continue
      }
      let outputs = Mutex([Output?](repeating: nil, count: portions))
      let next = Atomic<Int>(0)
      DispatchQueue.concurrentPerform(iterations: min(jobs, portions)) { _ in
        while true {
          let portion = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard portion < portions else { return }
          let from = first + portion * size
          let output = work(from..<min(from + size, end), context)
          outputs.withLock { $0[portion] = output }
        }
      }
      for portion in 0..<portions {
        // Taken out, so that each is given up once it is consumed.
        let output = outputs.withLock { outputs in
          let output = outputs[portion]
          outputs[portion] = nil
          return output
        }
        if let output { consume(output) }
      }
    }
  }

  /// The same where the portions share nothing.
  public func forEach<Output: Sendable>(
    of count: Int, work: @Sendable (Range<Int>) -> Output, consume: (Output) -> Void
  ) {
    forEach(of: count, sharing: {}, work: { range, _ in work(range) }, consume: consume)
  }
}
