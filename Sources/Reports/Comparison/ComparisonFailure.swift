/// A kind of difference that `--fail-on` can name.
public enum ComparisonFailure: String, Sendable, CaseIterable {
  case newEndpoint = "new-endpoint"
  case newOrganisation = "new-organisation"
  case newCountry = "new-country"
  case newClass = "new-class"
  /// Something that the baseline knows from another phase only.
  case newPhase = "new-phase"
  case growth

  /// Whether a difference is of this kind.
  public func matches(_ item: ComparisonItem) -> Bool {
    switch self {
    case .growth: item.change == .grown
    case .newPhase: item.change == .added && item.isKnownElsewhere
    case .newEndpoint: isNew(item, .endpoint)
    case .newOrganisation: isNew(item, .organisation)
    case .newCountry: isNew(item, .country)
    case .newClass: isNew(item, .trafficClass)
    }
  }

  private func isNew(_ item: ComparisonItem, _ kind: ComparisonItem.Kind) -> Bool {
    item.kind == kind && item.change == .added && !item.isKnownElsewhere
  }
}
