import Findings

/// One finding of a report.
public struct ReportFinding: Sendable {
  /// `f1`, `f2` …
  public var id: String
  /// Id of the flight.
  public var flight: String
  /// Id of the station.
  public var station: String
  /// Id of the endpoint; nil for DNS queries and proxied contacts.
  public var endpoint: String?
  /// Id of the capture that its frame numbers belong to.
  public var capture: String
  private var shared: SharedFinding

  /// The finding; its indices are those of the inventory it came from.
  public var finding: Finding {
    get { shared.finding }
    set { shared = SharedFinding(newValue) }
  }

  /// Creates an entry.
  public init(
    id: String, flight: String, station: String, endpoint: String?, capture: String,
    finding: SharedFinding
  ) {
    self.id = id
    self.flight = flight
    self.station = station
    self.endpoint = endpoint
    self.capture = capture
    shared = finding
  }
}
