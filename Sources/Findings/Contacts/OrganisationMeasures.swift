import Synchronization

/// Measures summed over an organisation, shared by its contacts; safe to share between threads.
final class OrganisationMeasures: Sendable {
  private let measures: Measures
  private let known = Mutex<FindingMeasures?>(nil)

  /// - Parameter measures: the sum over what the organisation's flows did in one phase.
  init(_ measures: Measures) { self.measures = measures }

  /// All figures, for the rules that ask for some and the findings that state them; worked out once.
  var figures: FindingMeasures {
    known.withLock { known in
      if let known { return known }
      let figures = FindingMeasures(measures.settled)
      known = figures
      return figures
    }
  }
}
