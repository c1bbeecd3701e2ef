import Attributions
import Findings
import Flights
import Traffic
import Wire

/// Endpoints or findings as CSV (RFC 4180), a header row first; lists inside a cell are parted by
/// `;`.
struct CSVRenderer: ReportRenderer {
  /// Which table.
  enum Table: Sendable {
    case endpoints, findings
  }
  let table: Table

  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    switch table {
    case .endpoints: endpoints(report, sink)
    case .findings: findings(report, sink)
    }
  }

  private func endpoints(_ report: Report, _ sink: ByteSink) {
    sink.write(
      CSVField.row([
        "id", "capture", "address", "names", "hosting", "hostingGrade", "registered",
        "registeredGrade", "operator", "operatorGrade", "controller", "controllerGrade", "asn",
        "network", "vendor", "vendorCountry", "vendorConfidence", "bytesOut", "bytesIn",
        "firstSeen", "lastSeen", "findings",
      ]))
    let findings = Dictionary(grouping: report.findings.filter { $0.endpoint != nil }) {
      $0.endpoint ?? ""
    }
    for entry in report.endpoints {
      let (endpoint, attribution) = (entry.endpoint, entry.attribution)
      let countries = attribution.countries
      let answers = [
        countries.hosting, countries.registered, countries.operator, countries.controller,
      ].flatMap { [$0.code ?? "", $0.grade.rawValue] }
      sink.write(
        CSVField.row(
          [
            entry.id, entry.capture, endpoint.address.description,
            unique(endpoint.names.map(\.name)).joined(separator: ";"),
          ] + answers + [
            attribution.operator.map { "\($0.asn)" } ?? "", attribution.operator?.name ?? "",
            attribution.vendor?.name ?? "", attribution.vendor?.country ?? "",
            attribution.vendor?.confidence.rawValue ?? "", "\(endpoint.bytesOut)",
            "\(endpoint.bytesIn)", endpoint.isSeen ? endpoint.firstSeen.description : "",
            endpoint.isSeen ? endpoint.lastSeen.description : "",
            (findings[entry.id] ?? []).map(\.id).joined(separator: ";"),
          ]))
    }
  }

  private func findings(_ report: Report, _ sink: ByteSink) {
    sink.write(
      CSVField.row([
        "id", "flight", "flightVerdict", "phase", "class", "evidence", "disposition",
        "attributedTo", "rule", "confidence", "station", "stationAddress", "endpoint", "address",
        "names", "hosting", "registered", "operator", "controller", "vendor", "transport", "port",
        "bytesOut", "applicationBytesOut", "bytesAcknowledged", "bytesIn", "first", "last",
        "capture", "frames", "firstFrame", "lastFrame", "citedFrames", "why",
      ]))
    let index = ReportIndex(report)
    for flight in report.flights {
      for entry in index.findings(of: flight) {
        let finding = entry.finding
        let endpoint = index.endpoint(entry.endpoint)
        let countries = endpoint?.attribution.countries
        sink.write(
          CSVField.row([
            entry.id, entry.flight, flight.judgement.verdict.rawValue, finding.phase.rawValue,
            finding.trafficClass.rawValue, finding.evidence.rawValue,
            finding.disposition.rawValue, finding.attributedTo.rawValue, finding.rule,
            finding.confidence.rawValue, entry.station,
            index.station(entry.station)?.station.addresses.first?.description ?? "",
            entry.endpoint ?? "", endpoint?.endpoint.address.description ?? "",
            finding.names.joined(separator: ";"), countries?.hosting.code ?? "",
            countries?.registered.code ?? "", countries?.operator.code ?? "",
            countries?.controller.code ?? "", index.vendor(entry)?.name ?? "",
            finding.transport, "\(finding.port)", "\(finding.bytesOut)",
            "\(finding.applicationBytesOut)", "\(finding.bytesAcknowledged)",
            "\(finding.bytesIn)", finding.first.description, finding.last.description,
            entry.capture, "\(finding.frameCount)", "\(finding.firstFrame)",
            "\(finding.lastFrame)", finding.citedFrames.map { "\($0)" }.joined(separator: ";"),
            finding.why.joined(separator: " "),
          ]))
      }
    }
  }
}

/// Each text once, in order of appearance.
func unique(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
