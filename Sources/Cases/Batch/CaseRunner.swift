import Captures
import Scheduling

/// Examines the units of a run in order, on several cores, with or without a case to keep results
/// in. What is handed on does not depend on the number of jobs, nor on what the case held before.
public struct CaseRunner: Sendable {
  /// What is done with each unit.
  public enum Work: Sendable {
    case inspect, check
  }

  private enum Answer: Sendable {
    case fresh(GroupOutcome)
    case kept(CaptureGroupResult)
    /// The result of an earlier unit with the same content and flights.
    case repeated
  }

  private let work: Work
  private let units: [CasePlan.Unit]
  private let examiner: Examiner
  private let store: CaseStore?
  private let progress: ReadingProgress?

  /// Prepares a run.
  public init(
    _ work: Work, units: [CasePlan.Unit], examiner: Examiner, store: CaseStore? = nil,
    progress: ReadingProgress? = nil
  ) {
    self.work = work
    self.units = units
    self.examiner = examiner
    self.store = store
    self.progress = progress
  }

  /// Runs at most `jobs` units at a time; `consume` gets every outcome in the order of the units.
  ///
  /// - Parameter digests: SHA-256 by path of captures that the case may hold, see
  ///   ``KnownContent``.
  @discardableResult
  public func run(
    jobs: Int, digests: [String: String] = [:], consume: (consuming GroupOutcome) -> Void
  ) async -> RunTally {
    let keys = units.indices.map { key(of: $0, digests) }
    var first: [String: Int] = [:]
    var repeats = [Bool](repeating: false, count: units.count)
    for (place, key) in keys.enumerated() {
      guard let key else { continue }
      if first[key] == nil { first[key] = place } else { repeats[place] = true }
    }
    let isRepeat = repeats
    // Where there are fewer units than cores, the others help with what one unit holds.
    let readsAhead = units.count < jobs
    var tally = RunTally()
    await OrderedRun.run(count: units.count, jobs: jobs) { place -> Answer in
      guard !isRepeat[place] else { return .repeated }
      if let key = keys[place], let kept = store?.result(key, paths: units[place].group.paths) {
        return .kept(kept)
      }
      return .fresh(examine(place, readsAhead: readsAhead))
    } consume: { (place: Int, answer: consuming Answer) in
      // Handed over and not copied, so that whoever takes it can give parts of it back.
      consume(
        outcome(
          consume answer, place: place, key: keys[place], readsAhead: readsAhead, tally: &tally))
    }
    store?.flush()
    return tally
  }

  /// What is handed on of an answer, once it is kept and counted.
  private func outcome(
    _ answer: consuming Answer, place: Int, key: String?, readsAhead: Bool,
    tally: inout RunTally
  ) -> GroupOutcome {
    var outcome: GroupOutcome
    switch consume answer {
    case .fresh(let fresh):
      tally.examined += 1
      outcome = fresh
      keep(outcome, place: place, key: key)
    case .kept(let result):
      tally.kept += 1
      outcome = adopt(result, place: place, key: key)
    case .repeated:
      tally.repeated += 1
      if let key, let known = store?.result(key, paths: units[place].group.paths) {
        outcome = adopt(known, place: place, key: key)
      } else {
        outcome = examine(place, readsAhead: readsAhead)
        keep(outcome, place: place, key: key)
      }
    }
    if work == .check, !examiner.dependsOnFlightIDs, units[place].flights.isEmpty,
      let name = name(of: place)
    {
      outcome.result?.nameFlights(name)
    }
    return outcome
  }

  /// Name of a unit; nil where it is the only one.
  private func name(of place: Int) -> String? { units.count > 1 ? "c\(place + 1)" : nil }

  private func examine(_ place: Int, readsAhead: Bool) -> GroupOutcome {
    switch work {
    case .inspect: examiner.inspect(units[place].group, readsAhead: readsAhead)
    case .check:
      examiner.check(
        units[place], name: examiner.dependsOnFlightIDs ? name(of: place) : nil,
        readsAhead: readsAhead)
    }
  }

  private func key(of place: Int, _ digests: [String: String]) -> String? {
    let paths = units[place].group.paths
    let known = paths.compactMap { digests[$0] }
    return known.count == paths.count ? key(of: place, digests: known) : nil
  }

  private func key(of place: Int, digests: [String]) -> String? {
    store?.key(
      digests: digests, flights: units[place].flights,
      name: examiner.dependsOnFlightIDs ? name(of: place) : nil)
  }

  private func keep(_ outcome: GroupOutcome, place: Int, key: String?) {
    guard let store else { return }
    store.note(errors: outcome.errors)
    guard let result = outcome.result else { return }
    let digests = result.captures.compactMap(\.sha256)
    guard outcome.errors.isEmpty, digests.count == result.captures.count,
      !result.captures.contains(where: \.isUnfinished), !units[place].group.paths.contains("-"),
      let key = self.key(of: place, digests: digests)
    else { return store.note(result, row: nil) }
    store.keep(result, key: key)
  }

  private func adopt(
    _ result: CaptureGroupResult, place: Int, key: String?
  ) -> GroupOutcome {
    if let key { store?.noteKept(result, key: key) }
    for capture in result.captures { progress?.finishCapture(storedBytes: capture.bytes) }
    return GroupOutcome(result: result, errors: [])
  }
}
