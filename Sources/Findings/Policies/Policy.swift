import Flights

/// What a mode promises, as data (`judgement.md`, modes and policies).
public struct Policy: Sendable {
  /// A set of findings that something covers.
  public struct Coverage: Sendable {
    /// What it is called, for the sentence that says why.
    public var name = ""
    var classes: [TrafficClass] = []
    var rules: [String] = []
    var exceptRules: [String] = []
    var names: [TextPattern] = []
    var paths: [TextPattern] = []
    var software: [AttributedSoftware] = []
  }
  /// What unidentified software that delivered payload means.
  public enum Unattributed: String, Sendable, CaseIterable {
    case egress, inconclusive
  }

  public var name: String
  public var title: String
  public var prose: String
  /// Modes for which it is the default.
  public var modes: [FlightMode]
  /// Software in scope at any level of evidence.
  public var software: [AttributedSoftware]
  /// Software in scope once it delivered payload.
  public var softwareDelivered: [AttributedSoftware]
  /// Classes in scope; empty: all.
  public var classes: [TrafficClass]
  /// Whether a class that was taken from the shape alone counts for ``classes``.
  public var byShape: Bool
  /// Whether packets without payload and connections held open count as well.
  public var anyPacket: Bool
  public var unattributed: Unattributed
  /// Exemptions that flights may declare under this policy.
  public var exemptions: [Flight.Exemption]
  /// Services that are allowed whatever the flight declares.
  public var services: [Coverage]
  public var references: [String]
  /// SHA-256 of the text that states it.
  public var sha256: String
  /// `embedded` or a path.
  public var origin: String
}

/// Named, dated places (`jurisdiction:<profile>`).
public struct JurisdictionProfile: Sendable {
  public var name: String
  public var title: String
  /// Date of the text it follows, `YYYY-MM-DD`.
  public var date: String
  public var prose: String
  /// ISO 3166-1 alpha-2 codes.
  public var countries: [String]
  /// Codes that may be added with `+`.
  public var switches: [String]
  public var references: [String]
  public var sha256: String
  public var origin: String
}
