import Attributions
import Findings
import Flights
import Traffic
import Wire

/// Look-ups into a report by id, built once for a rendering.
struct ReportIndex {
  let report: Report
  private let endpoints: [String: Int]
  private let stations: [String: Int]
  private let captures: [String: Int]
  private let findings: [String: Int]

  init(_ report: Report) {
    self.report = report
    endpoints = Self.places(report.endpoints.map(\.id))
    stations = Self.places(report.stations.map(\.id))
    captures = Self.places(report.captures.map(\.id))
    findings = Self.places(report.findings.map(\.id))
  }

  private static func places(_ ids: [String]) -> [String: Int] {
    Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }

  func endpoint(_ id: String?) -> ReportEndpoint? {
    id.flatMap { endpoints[$0] }.map { report.endpoints[$0] }
  }

  func station(_ id: String) -> ReportStation? { stations[id].map { report.stations[$0] } }

  func capture(_ id: String) -> ReportCapture? { captures[id].map { report.captures[$0] } }

  /// Findings of a flight in report order.
  func findings(of flight: ReportFlight) -> [ReportFinding] {
    flight.findings.compactMap { findings[$0] }.map { report.findings[$0] }
  }

  /// Findings of a flight, the gravest first.
  func gravest(of flight: ReportFlight) -> [ReportFinding] {
    findings(of: flight).enumerated().sorted { a, b in
      let (x, y) = (a.element.gravity, b.element.gravity)
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }

  /// The name a finding is best known by: a name, else the address.
  func destination(_ finding: ReportFinding) -> String {
    if let name = finding.finding.names.first { return name }
    guard let endpoint = endpoint(finding.endpoint) else { return "an unnamed destination" }
    return endpoint.endpoint.names.first?.name ?? endpoint.endpoint.address.description
  }

  /// The vendor of a finding or of its endpoint.
  func vendor(_ finding: ReportFinding) -> VendorAttribution? {
    finding.finding.vendor ?? endpoint(finding.endpoint)?.attribution.vendor
  }

  /// The gravest finding that decided the verdict of a flight; nil where none did.
  func deciding(_ flight: ReportFlight) -> ReportFinding? {
    gravest(of: flight).first {
      $0.finding.disposition == .egress && $0.finding.phase == .flight
    }
  }

  /// Flights, the worst first, else in report order.
  var worstFirst: [ReportFlight] {
    report.flights.enumerated().sorted { a, b in
      let (x, y) = (a.element.judgement.verdict.severity, b.element.judgement.verdict.severity)
      return x == y ? a.offset < b.offset : x > y
    }.map(\.element)
  }
}

extension ReportFinding {
  /// Orders findings by weight: disposition, phase, evidence, application bytes.
  var gravity: (Int, Int, Int, UInt64) {
    let disposition = [Disposition.noted, .allowed, .egress].firstIndex(of: finding.disposition)
    let phase = [FlightPhase.before, .after, .flight].firstIndex(of: finding.phase)
    let evidence = EvidenceLevel.allCases.firstIndex(of: finding.evidence)
    return (disposition ?? 0, phase ?? 0, evidence ?? 0, finding.applicationBytesOut)
  }
}
