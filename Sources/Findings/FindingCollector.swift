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

  private var weighty: [Finding] = []
  private var weightyRanks: [Rank] = []
  private var noted: [Finding] = []
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
  mutating func add(_ finding: Finding, reach: Reach) {
    if bound.folds(finding) {
      fold(finding)
      return
    }
    let rank = Rank(
      order: FindingCollector.order(of: finding, reach: reach), number: number)
    number += 1
    guard finding.onlyNotesAttempt else {
      weighty.append(finding)
      weightyRanks.append(rank)
      return
    }
    noted.append(finding)
    notedRanks.append(rank)
    if noted.count >= 2 * limit + 1024 { countOut() }
  }

  /// Everything that is kept: flight before the other phases, breaches first, then by time and place.
  mutating func finish() -> (findings: [Finding], folded: FoldedAttempts) {
    if noted.count > limit { countOut() }
    weighty.reserveCapacity(weighty.count + noted.count)
    weighty.append(contentsOf: noted)
    weightyRanks.append(contentsOf: notedRanks)
    noted = []
    notedRanks = []
    var order = order()
    FindingCollector.arrange(&weighty, by: &order)
    folded.endpoints = foldedEndpoints.sorted()
    return (weighty, folded)
  }

  /// Keeps the attempts that come first in reports and counts the others.
  private mutating func countOut() {
    let order = Finding.reportOrder(of: noted)
    for place in order.dropFirst(limit) { fold(noted[place]) }
    // In the order they came, so that what compares equal stays where it was.
    let kept = order.prefix(limit).sorted()
    if let last = order.prefix(limit).last {
      bound = FoldingBound(behind: noted[last])
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
    weighty.indices.sorted { x, y in
      let (a, b) = (weightyRanks[x], weightyRanks[y])
      if a.order != b.order { return a.order < b.order }
      if weighty[x].first != weighty[y].first { return weighty[x].first < weighty[y].first }
      if weighty[x].firstFrame != weighty[y].firstFrame {
        return weighty[x].firstFrame < weighty[y].firstFrame
      }
      let (p, q) = (weighty[x].names.first ?? "", weighty[y].names.first ?? "")
      return p != q ? p < q : a.number < b.number
    }
  }

  /// Brings `items` into `order` without a second array of them; `order` is used up.
  private static func arrange(_ items: inout [Finding], by order: inout [Int]) {
    for start in order.indices {
      var place = start
      while order[place] != start, order[place] != place {
        let next = order[place]
        items.swapAt(place, next)
        order[place] = place
        place = next
      }
      order[place] = place
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
