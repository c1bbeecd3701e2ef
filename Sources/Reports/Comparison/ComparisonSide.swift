/// One side of a comparison: flights by cell, and their contacts.
public struct ComparisonSide: Sendable {
  /// What the arguments call it.
  public let label: String
  /// Inputs that could not be examined.
  public let failedInputs: Int
  /// Endpoints that the report counts and does not list.
  public let unlistedEndpoints: UInt64
  /// Ids of flights with their verdicts, by cell.
  let flights: [ComparisonCell: [(id: String, verdict: String)]]
  let contacts: [ComparedContact]

  /// Reads a JSON report (`check --report json` or `ndjson`).
  public init(report bytes: [UInt8], path: String) throws(OutputError) {
    self.init(try ReportFile(bytes, path: path), label: path)
  }

  /// Takes a report that was just made.
  public init(_ report: Report, label: String) throws(OutputError) {
    let sink = MemorySink()
    try ReportFormat.ndjson.render(report, to: sink)
    self.init(try ReportFile(sink.bytes, path: label), label: label)
  }

  init(_ report: ReportFile, label: String) {
    self.label = label
    failedInputs = report.errors.count
    unlistedEndpoints = report.unlistedEndpoints
    var cells: [String: ComparisonCell] = [:]
    var cellsOfCaptures: [String: Set<ComparisonCell>] = [:]
    var flights: [ComparisonCell: [(id: String, verdict: String)]] = [:]
    for flight in report.flights {
      let cell = ComparisonCell(
        firmware: flight.aircraft.firmware, app: flight.app, appVersion: flight.appVersion,
        mode: flight.mode)
      cells[flight.id] = cell
      flights[cell, default: []].append((flight.id, flight.verdict))
      for capture in flight.captures { cellsOfCaptures[capture, default: []].insert(cell) }
    }
    self.flights = flights
    let endpoints = Dictionary(
      report.endpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var contacts: [ComparedContact] = []
    var isFound: Set<String> = []
    for finding in report.findings {
      guard let cell = cells[finding.flight] else { continue }
      let endpoint = finding.endpoint.flatMap { endpoints[$0] }
      if let endpoint { isFound.insert(endpoint.id) }
      guard
        let contact = ComparedContact(finding, at: endpoint, cell: cell)
      else { continue }
      contacts.append(contact)
    }
    for endpoint in report.endpoints where !isFound.contains(endpoint.id) {
      let owners = cellsOfCaptures[endpoint.capture] ?? []
      let cell =
        owners.count == 1
        ? owners.first : nil
      contacts.append(
        ComparedContact(
          outside: endpoint,
          cell: cell ?? ComparisonCell(firmware: nil, app: nil, appVersion: nil, mode: "unknown")))
    }
    self.contacts = contacts
  }
}

extension ComparedContact {
  /// The contact of a finding; nil where it says neither name nor address.
  fileprivate init?(
    _ finding: ReportFile.Finding, at endpoint: ReportFile.Endpoint?, cell: ComparisonCell
  ) {
    guard let destination = finding.names.first ?? endpoint?.address else { return nil }
    self.init(
      cell: cell, occasion: finding.flight,
      phase: ComparisonPhase(rawValue: finding.phase) ?? .outside, destination: destination,
      aliases: finding.names + [endpoint?.address].compactMap { $0 }, address: endpoint?.address,
      isNamed: !finding.names.isEmpty,
      organisation: ComparedContact.organisation(finding.vendor ?? endpoint?.vendor, endpoint),
      countries: ComparedContact.countries(endpoint, vendor: finding.vendor),
      trafficClass: finding.trafficClass, bytes: finding.bytesOut)
  }

  /// The contact of an endpoint that no finding is about.
  fileprivate init(outside endpoint: ReportFile.Endpoint, cell: ComparisonCell) {
    let names = endpoint.names.map(\.name)
    self.init(
      cell: cell, occasion: endpoint.capture, phase: .outside,
      destination: names.first ?? endpoint.address, aliases: names + [endpoint.address],
      address: endpoint.address, isNamed: !names.isEmpty,
      organisation: ComparedContact.organisation(endpoint.vendor, endpoint),
      countries: ComparedContact.countries(endpoint, vendor: nil), trafficClass: nil,
      bytes: endpoint.bytesOut)
  }

  private static func organisation(
    _ vendor: ReportFile.Vendor?, _ endpoint: ReportFile.Endpoint?
  ) -> String {
    vendor?.name ?? endpoint?.operator?.parent ?? endpoint?.operator?.name ?? "unknown"
  }

  private static func countries(
    _ endpoint: ReportFile.Endpoint?, vendor: ReportFile.Vendor?
  ) -> [String] {
    guard let endpoint else { return vendor?.country.map { ["controller \($0)"] } ?? [] }
    let countries = endpoint.countries
    return [
      ("hosting", countries.hosting.code), ("registered", countries.registered.code),
      ("operator", countries.operator.code),
      ("controller", vendor?.country ?? countries.controller.code),
    ].compactMap { role, code in code.map { "\(role) \($0)" } }
  }
}
