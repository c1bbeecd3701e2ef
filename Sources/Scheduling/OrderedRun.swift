/// Runs work on several cores and hands the results on in the order of the inputs, so that no
/// output can depend on scheduling. At most twice as many results as jobs are held back.
public enum OrderedRun {
  /// Runs `work` for 0..<count with at most `jobs` at a time; `consume` gets each result in order.
  ///
  /// Where `consume` throws, nothing further is started and the error is passed on. No result is held
  /// here once it was handed on.
  public static func run<Result: Sendable, Failure: Error>(
    count: Int, jobs: Int, work: @escaping @Sendable (Int) -> Result,
    consume: (Int, consuming Result) throws(Failure) -> Void
  ) async throws(Failure) {
    guard jobs > 1, count > 1 else {
      for place in 0..<count { try consume(place, work(place)) }
      return
    }
    var failure: Failure?
    await withTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var next = 0
      var waiting: [Int: Result] = [:]
      while started < min(jobs, count) {
        let place = started
        group.addTask { (place, work(place)) }
        started += 1
      }
      while let (place, result) = await group.next() {
        waiting[place] = result
        while failure == nil, let ready = waiting.removeValue(forKey: next) {
          do throws(Failure) {
            try consume(next, ready)
          } catch {
            failure = error
          }
          next += 1
        }
        if failure != nil { continue }
        while started < count, started - next < jobs * 2, started - next - waiting.count < jobs {
          let place = started
          group.addTask { (place, work(place)) }
          started += 1
        }
      }
    }
    if let failure { throw failure }
  }
}
