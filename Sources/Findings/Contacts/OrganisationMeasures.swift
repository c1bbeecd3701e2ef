import Traffic
import Wire

/// Measures summed over an organisation, shared by its contacts: every figure is worked out once.
final class OrganisationMeasures {
  private var measures = Measures()
  /// All figures, for the rules that ask for some and the findings that state them.
  private(set) lazy var figures = FindingMeasures(measures.settled)

  /// Adds what one flow did in one part of a phase.
  func add(
    _ share: Share, of flow: Flow, details: FlowDetails?, spot: Placement.Spot,
    placement: Placement
  ) {
    measures.add(share)
    measures.add(flow: flow, details: details, spot: spot, placement: placement)
  }
}
