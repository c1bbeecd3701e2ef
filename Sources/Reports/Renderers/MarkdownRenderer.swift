import Attributions
import Captures
import Cases
import Findings
import Flights
import Traffic
import Wire

/// The report as Markdown, for tickets and pull requests.
struct MarkdownRenderer: ReportRenderer {
  private static let findingsShown = 200

  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    let index = ReportIndex(report)
    let closing = Closing(report)
    var lines = [
      "# Flightseal report", "",
      "**\(closing.word)** — \(MarkdownText(closing.reason)) — \(MarkdownText(closing.coverage))",
      "", report.verdict.sentence, "",
    ]
    if let fields = report.caseFields {
      for (title, value) in [
        ("Case", fields.caseName), ("Exhibit", fields.exhibit), ("Examiner", fields.examiner),
      ] {
        if let value { lines.append("- \(title): \(MarkdownText(value))") }
      }
      lines.append("")
    }
    lines += flights(index, options.style.zone)
    for flight in index.worstFirst { lines += section(flight, index) }
    lines += ["## Limitations", ""] + report.limitations.map { "- \(MarkdownText($0))" } + [""]
    lines += inputs(report)
    for line in lines { sink.write(line + "\n") }
  }

  private func flights(_ index: ReportIndex, _ zone: DisplayZone) -> [String] {
    guard !index.report.flights.isEmpty else { return [] }
    var lines = [
      "| Flight | Start (\(MarkdownText(zone.label))) | Length | Mode | Coverage | Verdict | Reasons |",
      "|---|---|---|---|---|---|---|",
    ]
    for flight in index.worstFirst {
      let judgement = flight.judgement
      let window = judgement.window
      lines.append(
        "| \(MarkdownText(code: flight.id)) | \(zone.text(window.start)) | "
          + "\(Quantity.duration(window.end.seconds(since: window.start))) | "
          + "\(judgement.flight.mode.rawValue) | \(Quantity.percent(judgement.coverage.percent)) | "
          + "**\(judgement.verdict.closingWord)** | "
          + "\(judgement.reasons.map { "`\($0.rawValue)`" }.joined(separator: " ")) |")
    }
    return lines + [""]
  }

  private func section(_ flight: ReportFlight, _ index: ReportIndex) -> [String] {
    let judgement = flight.judgement
    var lines = ["## Flight \(MarkdownText(flight.id))", ""]
    lines.append(
      "**\(judgement.verdict.closingWord)**: \(MarkdownText(Closing.clause(flight, index))).")
    lines.append("")
    lines += judgement.reasons.map { "- `\($0.rawValue)`: \($0.sentence)" }
    if !judgement.reasons.isEmpty { lines.append("") }
    let findings = index.gravest(of: flight)
    guard !findings.isEmpty else { return lines }
    lines += [
      "| Id | Phase | Disposition | Class | Evidence | To | Hosting | Registered | Operator | Controller | Vendor | Out | Frames |",
      "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for entry in findings.prefix(MarkdownRenderer.findingsShown) {
      let finding = entry.finding
      let endpoint = index.endpoint(entry.endpoint)
      let countries = endpoint?.attribution.countries ?? FourCountries()
      let answers = [
        countries.hosting, countries.registered, countries.operator, countries.controller,
      ].map { answer in
        answer.code.map { "\(MarkdownText(code: $0)) (\(answer.grade.rawValue))" } ?? "–"
      }
      let address = endpoint.map { " \($0.endpoint.address)" } ?? ""
      lines.append(
        "| \(entry.id) | \(finding.phase.rawValue) | \(finding.disposition.rawValue) | "
          + "\(finding.trafficClass.rawValue) | \(finding.evidence.rawValue) | "
          + "\(MarkdownText(code: index.destination(entry)))\(address) | "
          + "\(answers.joined(separator: " | ")) | "
          + "\(index.vendor(entry).map { MarkdownText($0.name).description } ?? "–") | "
          + "\(Quantity.bytes(finding.bytesOut)) | "
          + "\(finding.citedFrames.prefix(6).map { "\($0)" }.joined(separator: ", ")) |")
    }
    if findings.count > MarkdownRenderer.findingsShown {
      lines.append("")
      lines.append(
        "\(findings.count - MarkdownRenderer.findingsShown) further findings stand in the JSON document."
      )
    }
    lines.append("")
    for entry in findings.prefix(20) where entry.finding.disposition != .noted {
      lines.append("### Finding \(entry.id)")
      lines.append("")
      lines += entry.finding.why.map { "- \(MarkdownText($0))" } + [""]
    }
    return lines
  }

  private func inputs(_ report: Report) -> [String] {
    var lines = ["## Inputs", "", "| Id | Path | Frames | SHA-256 |", "|---|---|---|---|"]
    for capture in report.captures {
      lines.append(
        "| \(capture.id) | \(MarkdownText(code: capture.summary.path)) | "
          + "\(capture.summary.frames) | \(capture.summary.sha256 ?? "not computed") |")
    }
    lines += ["", "| Data | Role | Date | SHA-256 |", "|---|---|---|---|"]
    for dataset in report.datasets {
      let provenance = dataset.provenance
      lines.append(
        "| \(MarkdownText(provenance.name)) | \(MarkdownText(provenance.role)) | "
          + "\(MarkdownText(provenance.built)) | \(MarkdownText(code: provenance.sha256)) |")
    }
    lines += ["", "flightseal \(MarkdownText(report.toolVersion))"]
    return lines
  }
}
