import Attributions
import Captures
import Findings
import Flights
import Traffic

/// What one capture, or one set of rotated captures that were read as one, came to.
public struct CaptureGroupResult: Sendable {
  /// The files, in the order they were read.
  public var captures: [CaptureSummary]
  /// The time between them, for a set of several.
  public var gaps: [CaptureGap]
  /// Running numbers that are missing in a rotated set: files deleted, or not handed over.
  public var missingFiles: [Int] = []
  /// What they hold.
  public var inventory: Inventory
  /// Maker of each station, parallel to `inventory.stations`; nil where nothing names one.
  public var stationMakers: [VendorAttribution?]
  /// Who is at each endpoint, parallel to `inventory.endpoints`.
  public var attributions: EndpointAttributions
  /// Names that the vendor catalog does not know, in order.
  public var novelNames: [String] = []
  /// What the captures showed of other clocks, parallel to `judgements`; nil where none was asked.
  public var clocks: [ClockEstimate?] = []
  /// Verdicts of the flights that were judged against these captures, in flight order.
  public var judgements: [FlightJudgement]
  /// Which endpoints traffic that leaves reached, parallel to `inventory.endpoints`, where that is
  /// known without the flows.
  var reached: [Bool]?

  /// Creates a result.
  public init(
    captures: [CaptureSummary], gaps: [CaptureGap] = [], inventory: Inventory,
    stationMakers: [VendorAttribution?] = [],
    attributions: EndpointAttributions = EndpointAttributions(), judgements: [FlightJudgement] = []
  ) {
    self.captures = captures
    self.gaps = gaps
    self.inventory = inventory
    self.stationMakers = stationMakers
    self.attributions = attributions
    self.judgements = judgements
  }

  /// Which endpoints traffic that leaves reached, parallel to `inventory.endpoints`.
  public var reachedEndpoints: [Bool] {
    var answer = [Bool](repeating: false, count: inventory.endpoints.count)
    if let reached, reached.count == answer.count { return reached }
    for index in 0..<inventory.flows.count where inventory.flows[index].scope == .egress {
      let endpoint = Int(inventory.flows[index].endpoint)
      if answer.indices.contains(endpoint) { answer[endpoint] = true }
    }
    return answer
  }

  /// Hands the judgements over and leaves none.
  public mutating func takeJudgements() -> [FlightJudgement] {
    var taken: [FlightJudgement] = []
    swap(&taken, &judgements)
    return taken
  }

  /// Puts a name in front of the ids of flights that nobody declared, so that they are unique in a
  /// report of several units.
  mutating func nameFlights(_ name: String) {
    for place in judgements.indices {
      judgements[place].flight.id = "\(name)-\(judgements[place].flight.id)"
    }
  }
}

/// A policy that was applied, and the digest of its text.
public struct PolicyProvenance: Sendable, Hashable, Codable {
  /// Name, for example `local-data-mode`.
  public var name: String
  /// SHA-256 of the policy file, lower-case hex.
  public var sha256: String
  /// Creates an entry.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }
}

/// A rule pack that was applied, and the digest of its text.
public struct RulePackProvenance: Sendable, Hashable, Codable {
  /// Name of the pack.
  public var name: String
  /// Version that the pack states.
  public var version: String
  /// SHA-256 over the pack's files, lower-case hex.
  public var sha256: String
  /// Creates an entry.
  public init(name: String, version: String, sha256: String) {
    self.name = name
    self.version = version
    self.sha256 = sha256
  }
}

/// What an examiner wants written on the report; free text, never interpreted.
public struct CaseFields: Sendable, Hashable {
  /// Case name or number.
  public var caseName: String?
  /// Exhibit number.
  public var exhibit: String?
  /// Who examined.
  public var examiner: String?
  /// Creates fields.
  public init(caseName: String? = nil, exhibit: String? = nil, examiner: String? = nil) {
    self.caseName = caseName
    self.exhibit = exhibit
    self.examiner = examiner
  }
}

/// What is true of a whole run, whichever captures it read: no clock, host, user or thread count.
public struct CaseRun: Sendable {
  /// Version of the tool.
  public var toolVersion: String
  /// Arguments behind the tool's name, in order.
  public var arguments: [String]
  /// Policies applied, in order of application.
  public var policies: [PolicyProvenance]
  /// Rule packs applied, in order.
  public var rulePacks: [RulePackProvenance]
  /// Reference data used, in order of role and name.
  public var datasets: [DatasetProvenance]
  /// What the examiner wants written on the report; nil where nothing was given.
  public var caseFields: CaseFields?
  /// Whether the run was stopped before its end, so that the report is partial.
  public var interrupted: Bool
  /// Waivers that were given, in order.
  public var waivers: [Waiver] = []

  /// Creates a run.
  public init(
    toolVersion: String, arguments: [String] = [], policies: [PolicyProvenance] = [],
    rulePacks: [RulePackProvenance] = [], datasets: [DatasetProvenance] = [],
    caseFields: CaseFields? = nil, interrupted: Bool = false
  ) {
    self.toolVersion = toolVersion
    self.arguments = arguments
    self.policies = policies
    self.rulePacks = rulePacks
    self.datasets = datasets
    self.caseFields = caseFields
    self.interrupted = interrupted
  }
}
