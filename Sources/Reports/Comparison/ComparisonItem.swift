/// One difference between two sets of flights.
public struct ComparisonItem: Sendable, Equatable {
  /// What differs.
  public enum Kind: String, Sendable, CaseIterable {
    case endpoint, organisation, country
    case trafficClass = "class"
  }
  /// How it differs.
  public enum Change: String, Sendable, CaseIterable {
    case added, gone, grown
  }
  /// What was seen of it on one side.
  public struct Amount: Sendable, Equatable {
    /// Flights (outside of flights: captures) that show it.
    public var occasions: Int
    /// Unique payload sent, divided by the flights of the side.
    public var bytesPerFlight: Double
  }

  public var kind: Kind
  public var change: Change
  public var phase: ComparisonPhase
  /// Name or address, organisation, role and code of a country, or class.
  public var key: String
  /// What is known of an endpoint: organisation and countries; empty for the other kinds.
  public var about: String
  public var baseline: Amount
  public var candidate: Amount
  /// Candidate's bytes a flight by the baseline's; nil where the baseline has none.
  public var factor: Double?
  /// Whether the other side shows it in another phase.
  public var isKnownElsewhere: Bool
}

/// A name that both sides know at different addresses: rotation, no difference.
public struct RotatedName: Sendable, Equatable {
  public var name: String
  /// Addresses that only the baseline shows, ascending.
  public var baselineAddresses: [String]
  /// Addresses that only the candidate shows, ascending.
  public var candidateAddresses: [String]
  /// Countries of the candidate's addresses that the baseline does not show for the name.
  public var newCountries: [String]
}
