/// Measures summed over an organisation, shared by its contacts: every figure is worked out once.
final class OrganisationMeasures {
  private let measures: Measures
  /// All figures, for the rules that ask for some and the findings that state them.
  private(set) lazy var figures = FindingMeasures(measures)

  /// The sum of `parts`: apps spread uploads over connections.
  init(of parts: [Measures]) {
    guard parts.count > 1 else {
      measures = parts.first ?? Measures()
      return
    }
    var sum = Measures()
    var bursts: [(start: Int64, size: UInt32)] = []
    for part in parts {
      sum.mergeCounts(part)
      for (start, size) in zip(part.burstStarts, part.burstSizes) { bursts.append((start, size)) }
    }
    bursts.sort { $0.start != $1.start ? $0.start < $1.start : $0.size < $1.size }
    sum.burstStarts = bursts.map(\.start)
    sum.burstSizes = bursts.map(\.size)
    measures = sum
  }
}
