import Findings
import Flights

/// One flight of a report.
public struct ReportFlight: Sendable {
  /// The flight's id; a second judgement of the same flight (against another capture) gets `#2`.
  public var id: String
  /// Ids of the captures it was judged against.
  public var captures: [String]
  /// Ids of the stations that were judged.
  public var stations: [String]
  /// The judgement; its `findings` are empty, see ``findings``.
  public var judgement: FlightJudgement
  /// Ids of its findings.
  public var findings: [String]
  /// What the captures showed of other clocks; nil where none was asked.
  public var clock: ClockEstimate?

  /// Creates an entry.
  public init(
    id: String, captures: [String], stations: [String], judgement: FlightJudgement,
    findings: [String] = [], clock: ClockEstimate? = nil
  ) {
    self.id = id
    self.captures = captures
    self.stations = stations
    self.judgement = judgement
    self.findings = findings
    self.clock = clock
  }
}
