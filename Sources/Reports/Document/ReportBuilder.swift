import Attributions
import Captures
import Cases
import Findings
import Flights
import Scheduling
import Traffic
import Wire

/// Lays the results of captures together into one document.
///
/// What a group adds is bounded, whatever the capture holds: its inventory is dropped in ``add(_:)``, where
/// nobody else holds it.
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
  private let jobs: Int
  private var plainEndpoints = 0
  private var plainFindings = 0
  private var unlistedStations: UInt64 = 0
  private var cutNames: UInt64 = 0
  private var flightIDs: [String: Int] = [:]
  private var newestFrame: Timestamp?
  private var novelNames = Set<String>()

  /// Starts a report on a run.
  ///
  /// - Parameter jobs: with more than one, inventories are given up on another core.
  public init(run: CaseRun, limits: Limits = Limits(), jobs: Int = 1) {
    report = Report(run: run)
    datasets = run.datasets
    self.limits = limits
    self.jobs = jobs
  }

  /// Marks the report as that of a run that was stopped before its end.
  public mutating func markInterrupted() { report.interrupted = true }

  /// Adds an input that could not be examined.
  public mutating func add(error: CaptureError) { report.errors.append(error) }

  /// Adds a path inside a folder that was passed over.
  public mutating func add(skipped: CaptureListing.Skipped) { report.skipped.append(skipped) }

  /// Adds a capture or a set of rotated captures.
  public mutating func add(_ group: consuming CaptureGroupResult) {
    let captureIDs = addCaptures(group)
    guard let capture = captureIDs.first else { return }
    let stationIDs = addStations(group, capture: capture)
    novelNames.formUnion(group.novelNames.prefix(max(0, limits.novelNames - novelNames.count)))
    let (endpoints, attributions) = (group.inventory.endpoints, group.attributions)
    let reached = group.reachedEndpoints
    let clocks = group.clocks
    var judgements = group.takeJudgements()
    // Its conversations are not listed, and what is listed takes their place.
    Disposal.giveUp(consume group, jobs: jobs)
    let endpointIDs = addEndpoints(
      endpoints, reached: reached, attributions: attributions, judgements: judgements,
      capture: capture)
    for place in judgements.indices {
      let findings = judgements[place].findings.shared
      judgements[place].findings = []
      add(
        judgements[place], with: findings, captures: captureIDs, stations: stationIDs,
        endpoints: endpointIDs, clock: clocks.indices.contains(place) ? clocks[place] : nil)
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
      for held in judgement.findings.shared { judged.insert(held.finding.station) }
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
    _ endpoints: [Endpoint], reached: [Bool], attributions: EndpointAttributions,
    judgements: [FlightJudgement], capture: String
  ) -> [Int: String] {
    var reached = reached
    var weighty: Set<Int> = []
    for judgement in judgements {
      for held in judgement.findings.shared {
        guard let endpoint = held.finding.endpoint, reached.indices.contains(endpoint) else {
          continue
        }
        reached[endpoint] = true
        if !held.finding.onlyNotesAttempt { weighty.insert(endpoint) }
      }
      for endpoint in judgement.folded.endpoints where reached.indices.contains(endpoint) {
        reached[endpoint] = true
      }
    }
    if report.endpoints.isEmpty {
      let plain = reached.count { $0 } - weighty.count
      report.endpoints.reserveCapacity(weighty.count + min(plain, limits.endpoints))
    }
    var ids: [Int: String] = [:]
    for (index, endpoint) in endpoints.enumerated() where reached[index] {
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
      let attribution = attributions[index] ?? EndpointAttribution()
      report.endpoints.append(
        ReportEndpoint(id: id, capture: capture, endpoint: endpoint, attribution: attribution))
    }
    return ids
  }

  private mutating func add(
    _ judgement: FlightJudgement, with findings: [SharedFinding], captures: [String],
    stations: [Int: String], endpoints: [Int: String], clock: ClockEstimate?
  ) {
    let uses = (flightIDs[judgement.flight.id] ?? 0) + 1
    flightIDs[judgement.flight.id] = uses
    let flight = uses == 1 ? judgement.flight.id : "\(judgement.flight.id)#\(uses)"
    var ids: [String] = []
    ids.reserveCapacity(findings.count)
    if report.findings.isEmpty { report.findings.reserveCapacity(findings.count) }
    report.unlistedFindings.count += judgement.folded.count
    report.unlistedFindings.bytesOut &+= judgement.folded.bytesOut
    report.unlistedFindings.bytesIn &+= judgement.folded.bytesIn
    for place in Finding.reportOrder(of: findings) {
      let held = findings[place]
      if held.finding.onlyNotesAttempt {
        guard plainFindings < limits.findings else {
          report.unlistedFindings.count += 1
          report.unlistedFindings.bytesOut &+= held.finding.bytesOut
          report.unlistedFindings.bytesIn &+= held.finding.bytesIn
          continue
        }
        plainFindings += 1
      }
      let id = "f\(report.findings.count + 1)"
      ids.append(id)
      let capture = held.finding.capture
      report.findings.append(
        ReportFinding(
          id: id, flight: flight, station: stations[held.finding.station] ?? "",
          endpoint: held.finding.endpoint.flatMap { endpoints[$0] },
          capture: captures.indices.contains(capture) ? captures[capture] : captures.first ?? "",
          finding: held))
    }
    report.flights.append(
      ReportFlight(
        id: flight, captures: captures, stations: judgement.stations.compactMap { stations[$0] },
        judgement: judgement, findings: ids, clock: clock))
  }
}
