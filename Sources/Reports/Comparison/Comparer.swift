/// Compares two sides, cell by cell of the candidate.
public struct Comparer {
  private let options: Comparison.Options

  /// Creates a comparer.
  public init(options: Comparison.Options) { self.options = options }

  /// What changed from `baseline` to `candidate`.
  public func compare(
    _ baseline: ComparisonSide, _ candidate: ComparisonSide, toolVersion: String
  ) -> Comparison {
    var comparison = Comparison(
      toolVersion: toolVersion, baseline: baseline, candidate: candidate, options: options)
    let sides = [baseline, candidate].map { side in
      Dictionary(grouping: side.contacts, by: \.cell)
    }
    let baselineCells = Set(baseline.flights.keys).union(sides[0].keys)
    let candidateCells = Set(candidate.flights.keys).union(sides[1].keys)
    for cell in baselineCells.union(candidateCells).sorted() {
      comparison.matrix.append(
        Comparison.Row(
          cell: cell,
          baseline: tally(baseline.flights[cell] ?? [], sides[0][cell] ?? []),
          candidate: tally(candidate.flights[cell] ?? [], sides[1][cell] ?? [])))
    }
    for cell in candidateCells.sorted() {
      let (likeness, against) = Comparer.match(cell, among: baselineCells.sorted())
      var group = Comparison.Group(
        cell: cell, likeness: likeness, against: against,
        baselineFlights: against.reduce(0) { $0 + (baseline.flights[$1]?.count ?? 0) },
        candidateFlights: candidate.flights[cell]?.count ?? 0)
      let differences = GroupDifferences(
        baseline: against.flatMap { sides[0][$0] ?? [] }, candidate: sides[1][cell] ?? [],
        flights: (group.baselineFlights, group.candidateFlights), options: options)
      group.items = differences.items
      group.rotated = differences.rotated
      comparison.groups.append(group)
    }
    return comparison
  }

  /// The cells of the baseline that are most like one of the candidate.
  static func match(
    _ cell: ComparisonCell, among cells: [ComparisonCell]
  ) -> (Comparison.Likeness, [ComparisonCell]) {
    let tests: [(Comparison.Likeness, (ComparisonCell) -> Bool)] = [
      (.firmwareAppVersionMode, { $0 == cell }),
      (
        .appVersionMode,
        { $0.app == cell.app && $0.appVersion == cell.appVersion && $0.mode == cell.mode }
      ),
      (.appMode, { $0.app == cell.app && $0.mode == cell.mode }),
      (.mode, { $0.mode == cell.mode }),
    ]
    for (likeness, isLike) in tests {
      let found = cells.filter(isLike)
      if !found.isEmpty { return (likeness, found) }
    }
    return (.everything, cells)
  }

  private func tally(
    _ flights: [(id: String, verdict: String)], _ contacts: [ComparedContact]
  ) -> Comparison.Tally {
    var tally = Comparison.Tally()
    tally.flights = flights.count
    for flight in flights { tally.verdicts[flight.verdict, default: 0] += 1 }
    tally.destinations = Set(contacts.map(\.destination)).count
    tally.organisations = Set(contacts.map(\.organisation)).count
    tally.countries =
      Set(contacts.flatMap(\.countries).filter { $0.hasPrefix("hosting ") }).count
    let bytes = contacts.reduce(0.0) { $0 + Double($1.bytes) }
    tally.bytesPerFlight = bytes / Double(max(1, flights.count))
    return tally
  }
}
