import Flights
import Wire

/// Keeps the findings of one flight as they are made: all that matter, and of those that only note
/// attempts the first in the order of reports. The others are counted.
struct FindingCollector {
  /// What orders findings beside what they state.
  private struct Rank {
    /// Phase, disposition and reach: smaller comes first.
    var order: Int
    /// Running number, in the order of contacts.
    var number: Int
  }

  private var weighty: [SharedFinding] = []
  private var weightyRanks: [Rank] = []
  private var noted: [SharedFinding] = []
  private var notedRanks: [Rank] = []
  private var number = 0
  private let limit: Int
  /// Noted attempts beyond it are certain not to be kept.
  private(set) var bound = FoldingBound()
  private var foldedEndpoints: Set<Int> = []
  private(set) var folded = FoldedAttempts()

  /// - Parameter limit: noted attempts that are kept.
  init(limit: Int = FoldedAttempts.usualLimit) { self.limit = limit }

  /// Takes a finding.
  mutating func add(_ shared: SharedFinding, reach: Reach) {
    if bound.folds(shared.finding) {
      fold(shared.finding)
      return
    }
    let rank = Rank(
      order: FindingCollector.order(of: shared.finding, reach: reach), number: number)
    number += 1
    guard shared.finding.onlyNotesAttempt else {
      weighty.append(shared)
      weightyRanks.append(rank)
      return
    }
    noted.append(shared)
    notedRanks.append(rank)
    if noted.count >= 2 * limit + 1024 { countOut() }
  }

  /// Everything that is kept: flight before the other phases, breaches first, then by time and place.
  mutating func finish() -> (findings: FindingList, folded: FoldedAttempts) {
    if noted.count > limit { countOut() }
    weighty += noted
    weightyRanks += notedRanks
    noted = []
    notedRanks = []
    let findings = FindingList(order().map { weighty[$0] })
    weighty = []
    folded.endpoints = foldedEndpoints.sorted()
    return (findings, folded)
  }

  /// Keeps the attempts that come first in reports and counts the others.
  private mutating func countOut() {
    let order = Finding.reportOrder(of: noted)
    for place in order.dropFirst(limit) { fold(noted[place].finding) }
    // In the order they came, so that what compares equal stays where it was.
    let kept = order.prefix(limit).sorted()
    if let last = order.prefix(limit).last {
      bound = FoldingBound(behind: noted[last].finding)
    }
    noted = kept.map { noted[$0] }
    notedRanks = kept.map { notedRanks[$0] }
  }

  private mutating func fold(_ finding: Finding) {
    folded.count += 1
    folded.bytesOut &+= finding.bytesOut
    folded.bytesIn &+= finding.bytesIn
    // What flows reached is known without the findings.
    if finding.flows.isEmpty, let endpoint = finding.endpoint { foldedEndpoints.insert(endpoint) }
  }

  private func order() -> [Int] {
    let keys = weighty.indices.map { place in
      (
        weightyRanks[place].order, weighty[place].finding.first, weighty[place].finding.firstFrame,
        weightyRanks[place].number
      )
    }
    return weighty.indices.sorted { x, y in
      let (a, b) = (keys[x], keys[y])
      if (a.0, a.1, a.2) != (b.0, b.1, b.2) { return (a.0, a.1, a.2) < (b.0, b.1, b.2) }
      let (p, q) = (
        weighty[x].finding.names.first ?? "", weighty[y].finding.names.first ?? ""
      )
      return p != q ? p < q : a.3 < b.3
    }
  }

  private static func order(of finding: Finding, reach: Reach) -> Int {
    let disposition = Disposition.allCases.firstIndex(of: finding.disposition) ?? 0
    let phases: [FlightPhase] = [.flight, .before, .after]
    let phase = phases.firstIndex(of: finding.phase) ?? 0
    return phase * 64 + disposition * 8 - reach.rawValue
  }

  static func place(of phase: FlightPhase) -> Int {
    FlightPhase.allCases.firstIndex(of: phase) ?? 0
  }
}
