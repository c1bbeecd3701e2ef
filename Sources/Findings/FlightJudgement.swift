import Flights

/// The verdict on one flight with everything that led to it.
public struct FlightJudgement: Sendable, Codable {
  public var flight: Flight
  public var window: FlightWindow
  /// Stations (indices into the inventory) that were judged for this flight.
  public var stations: [Int]
  public var coverage: Coverage
  public var verdict: FlightVerdict
  /// Reason codes in the order of ``ReasonCode``.
  public var reasons: [ReasonCode]
  public var findings: FindingList
  /// Noted attempts that are counted and not among the findings.
  public var folded = FoldedAttempts()
  /// Steps of the judgement, those that passed among them, for `-v` and `explain`.
  public var steps: [String]
  /// Names of the policies that were applied.
  public var policies: [String]
  public init(
    flight: Flight, window: FlightWindow, stations: [Int], coverage: Coverage,
    verdict: FlightVerdict, reasons: [ReasonCode], findings: FindingList, steps: [String],
    policies: [String]
  ) {
    self.flight = flight
    self.window = window
    self.stations = stations
    self.coverage = coverage
    self.verdict = verdict
    self.reasons = reasons
    self.findings = findings
    self.steps = steps
    self.policies = policies
  }
}
