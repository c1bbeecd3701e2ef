import Foundation

/// One assertion of the validation pack: what the tool claims, and what of its report shows it.
///
/// `claims.json` of a scenario holds them; `docs/build-validation.py` reads the file, so that a
/// laboratory can hold an installed binary against it without the project's tests.
public struct Claim: Sendable, Codable {
  /// Facts that one finding must have, all of them.
  public struct Finding: Sendable, Codable {
    /// Traffic class.
    public var `class`: String?
    public var evidence: String?
    public var disposition: String?
    public var attributedTo: String?
    /// Phase; `flight` unless given.
    public var phase = "flight"
    /// One of the finding's names; an empty text: it has none.
    public var name: String?
    /// Address of the endpoint; an empty text: the finding has no endpoint.
    public var endpoint: String?
    /// Id of the rule.
    public var rule: String?
    /// Bytes of application payload from the station.
    public var applicationBytesOut: UInt64?
    /// Creates facts.
    public init(
      _ class: String? = nil, _ evidence: String? = nil, _ disposition: String? = nil,
      by attributedTo: String? = nil, phase: String = "flight", name: String? = nil,
      endpoint: String? = nil, rule: String? = nil, applicationBytesOut: UInt64? = nil
    ) {
      self.class = `class`
      self.evidence = evidence
      self.disposition = disposition
      self.attributedTo = attributedTo
      self.phase = phase
      self.name = name
      self.endpoint = endpoint
      self.rule = rule
      self.applicationBytesOut = applicationBytesOut
    }
  }

  /// The assertion in one sentence.
  public var claim: String
  /// Flight that it is about.
  public var flight: String
  public var verdict: String?
  /// Reason codes that must be there.
  public var reasons: [String]?
  /// Reason codes that must not be there.
  public var withoutReasons: [String]?
  public var finding: Finding?
  /// Facts that no finding may have together.
  public var noFinding: Finding?

  /// The verdict of a flight, with reasons that it must not have.
  public static func verdict(
    _ verdict: String, without: [String] = [], of flight: String = "F1", _ claim: String
  ) -> Claim {
    .verdict(verdict, [], without: without, of: flight, claim)
  }

  /// The verdict of a flight, with reasons it must and must not have.
  public static func verdict(
    _ verdict: String, _ reasons: [String], without: [String] = [], of flight: String = "F1",
    _ claim: String
  ) -> Claim {
    Claim(
      claim: claim, flight: flight, verdict: verdict, reasons: reasons.isEmpty ? nil : reasons,
      withoutReasons: without.isEmpty ? nil : without)
  }

  /// A finding of a flight.
  public static func finding(
    _ finding: Finding, of flight: String = "F1", _ claim: String
  ) -> Claim {
    Claim(claim: claim, flight: flight, finding: finding)
  }

  /// Facts that no finding of a flight has together.
  public static func noFinding(
    _ finding: Finding, of flight: String = "F1", _ claim: String
  ) -> Claim {
    Claim(claim: claim, flight: flight, noFinding: finding)
  }
}

/// What `claims.json` holds: the assertions of one scenario and the exit status of its run.
public struct ClaimSheet: Sendable, Codable {
  public var claims: [Claim]
  public var exit: Int32

  /// Creates a sheet.
  public init(claims: [Claim], exit: Int32) {
    self.claims = claims
    self.exit = exit
  }

  /// The file, with sorted keys.
  public var json: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }
}
