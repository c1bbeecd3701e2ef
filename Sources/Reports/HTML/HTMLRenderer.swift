import Attributions
import Captures
import Cases
import Crypto
import Findings
import Flights
import Foundation
import Traffic
import Wire

/// The report as one self-contained file: verdict first, then each flight with its timeline and
/// findings, the map, the endpoints, what is not said, and the inputs.
struct HTMLRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    let index = ReportIndex(report)
    let zone = options.style.zone
    head(report, sink)
    first(index, zone, sink)
    for (number, flight) in index.worstFirst.enumerated() {
      HTMLFlight(index: index, zone: zone, flight: flight, number: number + 1).write(to: sink)
    }
    HTMLWorldMap(index: index).write(to: sink)
    HTMLTables(index: index, zone: zone).write(to: sink)
    sink.write(
      "</main>\n<footer class=\"top\">flightseal \(html(report.toolVersion)), report schema "
        + "\(JSONSchema.version). This file needs no network.</footer>\n"
        + "<script>\(ReportAssets.script)</script>\n</body>\n</html>\n")
  }

  private func head(_ report: Report, _ sink: ByteSink) {
    let policy =
      "default-src 'none'; style-src '\(digest(ReportAssets.style))'; "
      + "script-src '\(digest(ReportAssets.script))'; base-uri 'none'; form-action 'none'"
    sink.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="generator" content="flightseal \(html(report.toolVersion))">
      <title>\(report.verdict.closingWord) – Flightseal report</title>
      <style>\(ReportAssets.style)</style>
      </head>
      <body>
      <a class="skip" href="#flights">Skip to the flights</a>

      """)
  }

  private func digest(_ text: String) -> String {
    "sha256-\(Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString())"
  }

  private func first(_ index: ReportIndex, _ zone: DisplayZone, _ sink: ByteSink) {
    let report = index.report
    let closing = Closing(report)
    sink.write("<header class=\"top\">\n<h1>Flightseal report</h1>\n")
    sink.write(
      "<div class=\"verdict \(report.verdict.rawValue)\"><strong>\(closing.word)</strong>"
        + "<p>\(html(closing.reason))</p><p>\(html(closing.coverage)). \(report.verdict.sentence)"
        + "\(report.interrupted ? " The run was stopped before its end." : "")</p></div>\n")
    var facts: [(String, String)] = []
    if let fields = report.caseFields {
      facts = [
        ("Case", fields.caseName), ("Exhibit", fields.exhibit), ("Examiner", fields.examiner),
      ].compactMap { title, value in value.map { (title, $0) } }
    }
    facts.append(
      (
        "Examined",
        "\(Quantity.count(report.flights.count, "flight")), "
          + "\(Quantity.count(report.captures.count, "capture")), "
          + "\(Quantity.count(report.findings.count, "finding")), "
          + "\(Quantity.count(report.endpoints.count, "remote endpoint"))"
      ))
    facts.append(("Times shown in", zone.label))
    sink.write("<dl>")
    for (title, value) in facts { sink.write("<dt>\(title)</dt><dd>\(html(value))</dd>") }
    sink.write(
      "</dl>\n</header>\n<main>\n<section class=\"card\" id=\"flights\">\n<h2>Flights</h2>\n")
    guard !report.flights.isEmpty else {
      sink.write("<p>No flight was to be assessed.</p></section>\n")
      return
    }
    sink.write(
      "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Flight</th>"
        + "<th scope=\"col\">Start</th><th scope=\"col\">Length</th><th scope=\"col\">Mode</th>"
        + "<th scope=\"col\">Verdict</th><th class=\"n\" scope=\"col\">Coverage</th>"
        + "<th scope=\"col\">Why</th></tr></thead><tbody>\n")
    for (number, flight) in index.worstFirst.enumerated() {
      let judgement = flight.judgement
      let window = judgement.window
      sink.write(
        "<tr class=\"\(judgement.verdict.rawValue)\"><th scope=\"row\">"
          + "<a href=\"#flight-\(number + 1)\"><bdi>\(html(flight.id))</bdi></a></th>"
          + "<td class=\"keep\">\(zone.text(window.start))</td>"
          + "<td>\(Quantity.duration(window.end.seconds(since: window.start)))</td>"
          + "<td class=\"keep\">\(judgement.flight.mode.rawValue)</td>"
          + "<td><span class=\"word\">\(judgement.verdict.closingWord)</span></td>"
          + "<td class=\"n\">\(Quantity.percent(judgement.coverage.percent))</td>"
          + "<td>\(html(Closing.clause(flight, index)))</td></tr>\n")
    }
    sink.write("</tbody></table></div>\n</section>\n")
  }
}

/// A text from outside for HTML.
func html(_ text: String) -> String { MarkupText(text).description }
