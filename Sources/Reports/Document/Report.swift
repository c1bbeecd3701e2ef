import Attributions
import Captures
import Cases
import Findings

/// The versioned result of an examination; every renderer reads only this.
///
/// A function of its inputs: it holds no clock, host, user, thread count or folder order.
public struct Report: Sendable {
  /// Version of the tool.
  public var toolVersion: String
  /// Arguments behind the tool's name.
  public var arguments: [String]
  /// Policies applied, in order.
  public var policies: [PolicyProvenance]
  /// Rule packs applied, in order.
  public var rulePacks: [RulePackProvenance]
  /// Waivers given, in order.
  public var waivers: [Waiver]
  /// Reference data used.
  public var datasets: [ReportDataset] = []
  /// What the examiner wants written on the report.
  public var caseFields: CaseFields?
  /// Whether the run was stopped before its end.
  public var interrupted: Bool
  /// Captures in the order they were given: `c1`, `c2` …
  public var captures: [ReportCapture] = []
  /// Inputs that could not be examined, in the order they were given.
  public var errors: [CaptureError] = []
  /// Paths inside folders that were passed over, sorted: no inputs that failed.
  public var skipped: [CaptureListing.Skipped] = []
  /// Stations in inventory order, capture by capture: `s1` …
  public var stations: [ReportStation] = []
  /// Endpoints in inventory order, capture by capture: `e1` …
  public var endpoints: [ReportEndpoint] = []
  /// Flights in order of judgement.
  public var flights: [ReportFlight] = []
  /// Findings by flight, phase, first time, station, endpoint, class: `f1` …
  public var findings: [ReportFinding] = []
  /// Verdict of the worst flight; `notAssessed` where there is none.
  public var verdict = FlightVerdict.notAssessed
  /// What the result does not say: sentences.
  public var limitations: [String] = []
  /// Names that the vendor catalog does not know, in order.
  public var novelNames: [String] = []
  /// Endpoints that were left out because a ceiling was reached.
  public var unlistedEndpoints = UnlistedCount()
  /// Findings that were left out because a ceiling was reached.
  public var unlistedFindings = UnlistedCount()

  /// Creates an empty report on a run.
  public init(run: CaseRun) {
    toolVersion = run.toolVersion
    arguments = run.arguments
    policies = run.policies
    rulePacks = run.rulePacks
    waivers = run.waivers
    caseFields = run.caseFields
    interrupted = run.interrupted
  }
}

/// What was counted and not listed.
public struct UnlistedCount: Sendable, Equatable {
  /// How many.
  public var count: UInt64 = 0
  /// Payload they sent to the remote side.
  public var bytesOut: UInt64 = 0
  /// Payload they received.
  public var bytesIn: UInt64 = 0
  /// Creates zeros.
  public init() {}
}

/// A dataset and how old it was when the newest capture ended.
public struct ReportDataset: Sendable {
  /// Where the data came from.
  public var provenance: DatasetProvenance
  /// Days from the date the data states to the newest frame; nil where either is unknown.
  public var ageDays: Int?
  /// Creates an entry.
  public init(provenance: DatasetProvenance, ageDays: Int? = nil) {
    self.provenance = provenance
    self.ageDays = ageDays
  }
}
