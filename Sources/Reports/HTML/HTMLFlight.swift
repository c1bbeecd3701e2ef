import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// One flight of the HTML report.
struct HTMLFlight {
  let index: ReportIndex
  let zone: DisplayZone
  let flight: ReportFlight
  let number: Int
  /// Findings shown in full; further ones stand in the JSON document.
  private static let findingsShown = 500

  func write(to sink: ByteSink) {
    let judgement = flight.judgement
    sink.write(
      "<section class=\"card \(judgement.verdict.rawValue)\" id=\"flight-\(number)\">\n"
        + "<h2>Flight <bdi>\(html(flight.id))</bdi> "
        + "<span class=\"word\">\(judgement.verdict.closingWord)</span></h2>\n"
        + "<p>\(html(Closing.clause(flight, index))).</p>\n")
    sink.write(HTMLTimeline(index: index, zone: zone, flight: flight, number: number).svg)
    facts(sink)
    if !judgement.reasons.isEmpty {
      sink.write("<h3>Reasons</h3>\n<ul class=\"reasons\">")
      for reason in judgement.reasons {
        sink.write("<li><code>\(reason.rawValue)</code> \(html(reason.sentence))</li>")
      }
      sink.write("</ul>\n")
    }
    let findings = index.gravest(of: flight)
    if findings.isEmpty {
      sink.write("<p class=\"quiet\">There are no findings.</p>\n")
    } else {
      sink.write("<h3>\(Quantity.count(findings.count, "finding"))</h3>\n")
      for finding in findings.prefix(HTMLFlight.findingsShown) { write(finding, sink) }
      if findings.count > HTMLFlight.findingsShown {
        sink.write(
          "<p>\(findings.count - HTMLFlight.findingsShown) further findings stand in the JSON "
            + "document.</p>\n")
      }
    }
    if !judgement.steps.isEmpty {
      sink.write("<details><summary>How it was judged</summary><ol>")
      for step in judgement.steps { sink.write("<li>\(html(step))</li>") }
      sink.write("</ol></details>\n")
    }
    sink.write("</section>\n")
  }

  private func facts(_ sink: ByteSink) {
    let judgement = flight.judgement
    let (declared, window, coverage) = (judgement.flight, judgement.window, judgement.coverage)
    var rows: [(String, String)] = [
      (
        "Window",
        "\(zone.text(window.start)) to \(zone.text(window.end)), from \(declared.source.rawValue)"
      ),
      (
        "Clock",
        "offset \(Quantity.duration(window.clock.offsetSeconds)), ± "
          + "\(Quantity.duration(window.clock.uncertaintySeconds)), \(window.clock.basis)"
      ),
      ("Mode", declared.mode.rawValue + (declared.modeEvidence.map { ", evidence: \($0)" } ?? "")),
      ("Policy", judgement.policies.isEmpty ? "none" : judgement.policies.joined(separator: " + ")),
    ]
    for id in flight.stations.prefix(16) {
      guard let station = index.station(id) else { continue }
      let parts =
        station.station.names.prefix(2).map(\.name)
        + station.station.addresses.prefix(4).map(\.description)
        + station.station.macs.prefix(2).map(\.description)
        + [station.maker?.name].compactMap { $0 }
      rows.append(
        (
          "Station \(id)",
          "\(station.station.role.rawValue): \(parts.joined(separator: ", ")). \(station.station.basis)"
        ))
    }
    let devices = [
      declared.aircraftModel, declared.aircraftSerial, declared.aircraftFirmware,
      declared.controllerModel, declared.controllerSerial, declared.app, declared.appVersion,
    ].compactMap { $0 }
    if !devices.isEmpty { rows.append(("Declared", devices.joined(separator: ", "))) }
    if !declared.exemptions.isEmpty {
      rows.append(("Exempt", declared.exemptions.map(\.rawValue).joined(separator: ", ")))
    }
    rows.append(
      (
        "Coverage",
        "\(Quantity.percent(coverage.percent)); \(Quantity.count(coverage.gaps.count, "gap")); "
          + "station \(coverage.stationSeen ? "seen" : "not seen"); "
          + "\(coverage.bothDirections ? "both directions" : "one direction"); lost frames "
          + "\(coverage.drops.map { "\($0)" } ?? "not recorded"); "
          + "\(coverage.truncatedFrames) cut where needed; acknowledged but never seen "
          + "\(Quantity.fixed(coverage.ackGapRatio * 100, 3)) %"
      ))
    if let notes = declared.notes { rows.append(("Notes", notes)) }
    sink.write("<dl>")
    for (title, value) in rows {
      sink.write("<dt>\(html(title))</dt><dd><bdi>\(html(value))</bdi></dd>")
    }
    sink.write("</dl>\n")
  }

  private func write(_ entry: ReportFinding, _ sink: ByteSink) {
    let finding = entry.finding
    let isOpen = finding.disposition == .egress && finding.phase == .flight
    sink.write(
      "<details class=\"\(finding.disposition.rawValue)\" id=\"\(entry.id)\"\(isOpen ? " open" : "")>"
        + "<summary>\(entry.id) <span class=\"word\">\(finding.disposition.rawValue)</span>"
        + "<bdi>\(html(entry.deed(index)))</bdi> "
        + "<span class=\"quiet\">\(finding.phase.rawValue), \(zone.clock(finding.first))</span>"
        + "</summary>\n")
    if !finding.why.isEmpty {
      sink.write("<ul class=\"reasons\">")
      for sentence in finding.why { sink.write("<li><bdi>\(html(sentence))</bdi></li>") }
      sink.write("</ul>")
    }
    var rows: [(String, String)] = [
      (
        "Class",
        "\(finding.trafficClass.rawValue), confidence \(finding.confidence.rawValue), rule \(finding.rule)"
      ),
      ("Evidence", "\(finding.evidence.rawValue), attributed to \(finding.attributedTo.rawValue)"),
      (
        "Bytes",
        "\(finding.bytesOut) out, of them \(finding.applicationBytesOut) application data and "
          + "\(finding.bytesAcknowledged) acknowledged; \(finding.bytesIn) in"
      ),
      (
        "Time",
        "\(finding.first) to \(finding.last)\(finding.onlyAtEdge ? ", only possibly in flight" : "")"
      ),
      ("Transport", "\(finding.transport), port \(finding.port)"),
    ]
    let capture = index.capture(entry.capture)
    rows.append(
      (
        "Frames",
        "\(finding.frameCount) from \(finding.firstFrame) to \(finding.lastFrame) of "
          + "\(capture?.summary.path ?? entry.capture)"
      ))
    if !finding.citedFrames.isEmpty {
      let cited = finding.citedFrames.prefix(40).map { "\($0)" }.joined(separator: ", ")
      rows.append(("In Wireshark", "frame.number in {\(cited)}"))
    }
    if !finding.names.isEmpty {
      rows.append(("Names", finding.names.prefix(64).joined(separator: ", ")))
    }
    if let vendor = index.vendor(entry) {
      rows.append(
        (
          "Vendor",
          "\(vendor.name)\(vendor.country.map { ", \($0)" } ?? ""), \(vendor.kind.rawValue), by "
            + "\(vendor.basis), confidence \(vendor.confidence.rawValue), source: \(vendor.source)"
        ))
    }
    if let endpoint = index.endpoint(entry.endpoint) { rows += HTMLFlight.rows(endpoint) }
    sink.write("<dl>")
    for (title, value) in rows {
      sink.write("<dt>\(html(title))</dt><dd><bdi>\(html(value))</bdi></dd>")
    }
    sink.write("</dl></details>\n")
  }

  /// The endpoint's address, names and countries with their sources.
  private static func rows(_ entry: ReportEndpoint) -> [(String, String)] {
    let countries = entry.attribution.countries
    var rows = [("Endpoint", "\(entry.endpoint.address) (\(entry.id))")]
    if !entry.endpoint.names.isEmpty {
      rows.append(
        (
          "Names seen",
          entry.endpoint.names.prefix(32).map {
            "\($0.name) (\($0.basis.rawValue), frame \($0.frame))"
          }
          .joined(separator: ", ")
        ))
    }
    for (title, answer) in [
      ("Hosting country", countries.hosting), ("Registered country", countries.registered),
      ("Operator country", countries.operator), ("Controller country", countries.controller),
    ] {
      let sources = answer.sources.map { source in
        "\(source.name): \(source.code ?? "nothing")\(source.matched.map { " (\($0))" } ?? "")"
      }
      let name = answer.code.map { "\($0) \(ReportAssets.names[$0] ?? "")" } ?? "unknown"
      rows.append(
        (
          title,
          "\(name), \(answer.grade.rawValue)"
            + (sources.isEmpty ? "" : "; \(sources.joined(separator: "; "))")
        ))
    }
    if let network = entry.attribution.operator {
      rows.append(
        (
          "Network",
          "AS\(network.asn) \(network.name)\(network.parent.map { ", part of \($0)" } ?? "")"
        ))
    }
    return rows
  }
}
