/// Sentences of comparisons, the same in every rendering; not escaped.
enum ComparisonWords {
  static func noun(_ kind: ComparisonItem.Kind) -> String {
    kind == .trafficClass ? "class" : kind.rawValue
  }

  static func phase(_ phase: ComparisonPhase) -> String {
    switch phase {
    case .before: "before the flight"
    case .flight: "in flight"
    case .after: "after the flight"
    case .outside: "outside of flights"
    }
  }

  /// `endpoint x.example (DJI, hosting HK) in flight: added, 2 of 3 flights, 4.10 kB a flight`.
  static func sentence(_ item: ComparisonItem, in group: Comparison.Group) -> String {
    let about = item.about.isEmpty ? "" : " (\(item.about))"
    return "\(noun(item.kind)) \(item.key)\(about) \(phase(item.phase)): "
      + "\(change(item)), \(amounts(item, in: group))"
  }

  static func change(_ item: ComparisonItem) -> String {
    switch item.change {
    case .added: item.isKnownElsewhere ? "new in this phase" : "new"
    case .gone: item.isKnownElsewhere ? "gone from this phase" : "gone"
    case .grown:
      item.factor.map { "grown by a factor of \(Quantity.fixed($0, 1))" } ?? "grown from nothing"
    }
  }

  static func amounts(_ item: ComparisonItem, in group: Comparison.Group) -> String {
    switch item.change {
    case .added: amount(item.candidate, of: group.candidateFlights, item.phase)
    case .gone: amount(item.baseline, of: group.baselineFlights, item.phase)
    case .grown:
      "from \(bytes(item.baseline)) to \(bytes(item.candidate)) a flight"
    }
  }

  private static func amount(
    _ amount: ComparisonItem.Amount, of flights: Int, _ phase: ComparisonPhase
  ) -> String {
    let occasions =
      phase == .outside
      ? Quantity.count(amount.occasions, "capture")
      : "\(amount.occasions) of \(Quantity.count(flights, "flight"))"
    return "\(occasions), \(bytes(amount)) a flight"
  }

  static func bytes(_ amount: ComparisonItem.Amount) -> String {
    Quantity.bytes(UInt64(max(0, min(amount.bytesPerFlight.rounded(), 1e18))))
  }

  /// What a group is compared with.
  static func against(_ group: Comparison.Group) -> String {
    guard group.baselineFlights > 0 || !group.against.isEmpty else {
      return "the baseline has nothing to compare with"
    }
    let firmwares = unique(group.against.compactMap(\.firmware))
    let of = firmwares.isEmpty ? "" : ", firmware \(firmwares.joined(separator: ", "))"
    return "\(Quantity.count(group.candidateFlights, "flight")) against "
      + "\(Quantity.count(group.baselineFlights, "flight")) of the baseline "
      + "(\(group.likeness.sentence)\(of))"
  }

  /// One line that says how a comparison ended.
  static func closing(_ comparison: Comparison) -> String {
    let items = comparison.groups.flatMap(\.items)
    func count(_ change: ComparisonItem.Change) -> Int {
      items.filter { $0.change == change }.count
    }
    var line =
      "COMPARED: \(count(.added)) added, \(count(.gone)) gone, \(count(.grown)) grown in "
      + Quantity.count(comparison.groups.count, "group")
    if !comparison.options.failOn.isEmpty {
      line += "; \(comparison.failures.count) of a kind to fail on"
    }
    let failed = comparison.baseline.failedInputs + comparison.candidate.failedInputs
    if failed > 0 { line += "; \(Quantity.count(failed, "input")) not examined" }
    return line
  }
}
