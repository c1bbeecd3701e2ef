import Attributions
import Captures
import Cases
import Findings
import Flights
import Traffic
import Wire

/// Lays the results of captures together into one document.
///
/// What a group adds is bounded, whatever the capture holds: its inventory can be dropped after
/// ``add(_:)``.
public struct ReportBuilder {
  /// Ceilings of what a report lists; what lies beyond is counted.
  public struct Limits: Sendable {
    /// Endpoints without any finding that matters (egress or allowed).
    public var endpoints = 10_000
    /// Findings that only note attempts.
    public var findings = FoldedAttempts.usualLimit
    /// Stations.
    public var stations = 10_000
    /// Names listed of one endpoint or station.
    public var names = 256
    /// Names that the vendor catalog does not know.
    public var novelNames = 10_000
    /// Creates the usual ceilings.
    public init() {}
  }

  private var report: Report
  private let datasets: [DatasetProvenance]
  private let limits: Limits
  private var plainEndpoints = 0
  private var plainFindings = 0
  private var unlistedStations: UInt64 = 0
  private var cutNames: UInt64 = 0
  private var flightIDs: [String: Int] = [:]
  private var newestFrame: Timestamp?
  private var novelNames = Set<String>()

  /// Starts a report on a run.
  public init(run: CaseRun, limits: Limits = Limits()) {
    report = Report(run: run)
    datasets = run.datasets
    self.limits = limits
  }

  /// Marks the report as that of a run that was stopped before its end.
  public mutating func markInterrupted() { report.interrupted = true }

  /// Adds an input that could not be examined.
  public mutating func add(error: CaptureError) { report.errors.append(error) }

  /// Adds a path inside a folder that was passed over.
  public mutating func add(skipped: CaptureListing.Skipped) { report.skipped.append(skipped) }

  /// Adds a capture or a set of rotated captures.
  public mutating func add(_ group: CaptureGroupResult) {
    let captureIDs = addCaptures(group)
    guard let capture = captureIDs.first else { return }
    let stationIDs = addStations(group, capture: capture)
    let endpointIDs = addEndpoints(group, capture: capture)
    novelNames.formUnion(group.novelNames.prefix(max(0, limits.novelNames - novelNames.count)))
    for (place, judgement) in group.judgements.enumerated() {
      add(
        judgement, captures: captureIDs, stations: stationIDs, endpoints: endpointIDs,
        clock: group.clocks.indices.contains(place) ? group.clocks[place] : nil)
    }
  }

  /// The finished report.
  public func finish() -> Report {
    var report = report
    report.novelNames = novelNames.sorted()
    report.verdict =
      report.flights.map(\.judgement.verdict).max { $0.severity < $1.severity } ?? .notAssessed
    report.policies = applied(report.policies)
    report.datasets = datasets.map { dataset in
      ReportDataset(provenance: dataset, ageDays: age(of: dataset))
    }
    report.limitations =
      Limitations(
        report: report, unlistedStations: unlistedStations, cutNames: cutNames
      ).sentences
    return report
  }

  /// Of the policies that were known, those that the flights were held to, in order of first use.
  private func applied(_ known: [PolicyProvenance]) -> [PolicyProvenance] {
    var applied: [PolicyProvenance] = []
    for name in report.flights.flatMap(\.judgement.policies)
    where !applied.contains(where: { $0.name == name }) {
      // `jurisdiction:ndaa-848+HK` is the profile `jurisdiction:ndaa-848` with a place added.
      let base = name.split(separator: "+").first.map(String.init) ?? name
      guard let policy = known.first(where: { $0.name == name || $0.name == base }) else {
        continue
      }
      applied.append(PolicyProvenance(name: name, sha256: policy.sha256))
    }
    return applied
  }

  private func age(of dataset: DatasetProvenance) -> Int? {
    let parts = dataset.built.split(separator: "-").map { Int($0) }
    guard let newestFrame, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2], let built = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let today = newestFrame.nanoseconds / 86_400_000_000_000
    return Int(today - built.daysSince1970)
  }

  private mutating func addCaptures(_ group: CaptureGroupResult) -> [String] {
    let entries = ReportCapture.entries(of: group, behind: report.captures.count)
    for entry in entries {
      if let last = entry.summary.lastFrame { newestFrame = max(newestFrame ?? last, last) }
    }
    report.captures += entries
    return entries.map(\.id)
  }

  /// Ids by inventory index; nil where a ceiling was reached.
  private mutating func addStations(
    _ group: CaptureGroupResult, capture: String
  ) -> [Int: String] {
    var ids: [Int: String] = [:]
    var judged: Set<Int> = []
    for judgement in group.judgements {
      judged.formUnion(judgement.stations)
      for place in judgement.findings.indices { judged.insert(judgement.findings[place].station) }
    }
    for (index, station) in group.inventory.stations.enumerated() {
      guard report.stations.count < limits.stations || judged.contains(index) else {
        unlistedStations += 1
        continue
      }
      var station = station
      station.presence = []
      if station.names.count > limits.names {
        cutNames += UInt64(station.names.count - limits.names)
        station.names.removeLast(station.names.count - limits.names)
      }
      let id = "s\(report.stations.count + 1)"
      ids[index] = id
      let maker = index < group.stationMakers.count ? group.stationMakers[index] : nil
      report.stations.append(
        ReportStation(id: id, capture: capture, station: station, maker: maker))
    }
    return ids
  }

  private mutating func addEndpoints(
    _ group: CaptureGroupResult, capture: String
  ) -> [Int: String] {
    let inventory = group.inventory
    var reached = group.reachedEndpoints
    var weighty: Set<Int> = []
    for judgement in group.judgements {
      for place in judgement.findings.indices {
        guard let endpoint = judgement.findings[place].endpoint,
          reached.indices.contains(endpoint)
        else { continue }
        reached[endpoint] = true
        if !judgement.findings[place].onlyNotesAttempt { weighty.insert(endpoint) }
      }
      for endpoint in judgement.folded.endpoints where reached.indices.contains(endpoint) {
        reached[endpoint] = true
      }
    }
    var ids: [Int: String] = [:]
    for (index, endpoint) in inventory.endpoints.enumerated() where reached[index] {
      if !weighty.contains(index) {
        guard plainEndpoints < limits.endpoints else {
          report.unlistedEndpoints.count += 1
          report.unlistedEndpoints.bytesOut &+= endpoint.bytesOut
          report.unlistedEndpoints.bytesIn &+= endpoint.bytesIn
          continue
        }
        plainEndpoints += 1
      }
      var endpoint = endpoint
      if endpoint.names.count > limits.names {
        cutNames += UInt64(endpoint.names.count - limits.names)
        endpoint.names.removeLast(endpoint.names.count - limits.names)
      }
      let id = "e\(report.endpoints.count + 1)"
      ids[index] = id
      let attribution = group.attributions[index] ?? EndpointAttribution()
      report.endpoints.append(
        ReportEndpoint(id: id, capture: capture, endpoint: endpoint, attribution: attribution))
    }
    return ids
  }

  private mutating func add(
    _ judgement: FlightJudgement, captures: [String], stations: [Int: String],
    endpoints: [Int: String], clock: ClockEstimate?
  ) {
    let uses = (flightIDs[judgement.flight.id] ?? 0) + 1
    flightIDs[judgement.flight.id] = uses
    let flight = uses == 1 ? judgement.flight.id : "\(judgement.flight.id)#\(uses)"
    var ids: [String] = []
    ids.reserveCapacity(judgement.findings.count)
    if report.findings.isEmpty { report.findings.reserveCapacity(judgement.findings.count) }
    report.unlistedFindings.count += judgement.folded.count
    report.unlistedFindings.bytesOut &+= judgement.folded.bytesOut
    report.unlistedFindings.bytesIn &+= judgement.folded.bytesIn
    for place in Finding.reportOrder(of: judgement.findings) {
      let finding = judgement.findings[place]
      if finding.onlyNotesAttempt {
        guard plainFindings < limits.findings else {
          report.unlistedFindings.count += 1
          report.unlistedFindings.bytesOut &+= finding.bytesOut
          report.unlistedFindings.bytesIn &+= finding.bytesIn
          continue
        }
        plainFindings += 1
      }
      let id = "f\(report.findings.count + 1)"
      ids.append(id)
      var lean = finding
      lean.flows = []
      let capture = captures.indices.contains(finding.capture) ? captures[finding.capture] : nil
      report.findings.append(
        ReportFinding(
          id: id, flight: flight, station: stations[finding.station] ?? "",
          endpoint: finding.endpoint.flatMap { endpoints[$0] },
          capture: capture ?? captures.first ?? "", finding: lean))
    }
    var lean = judgement
    lean.findings = []
    report.flights.append(
      ReportFlight(
        id: flight, captures: captures, stations: judgement.stations.compactMap { stations[$0] },
        judgement: lean, findings: ids, clock: clock))
  }
}
