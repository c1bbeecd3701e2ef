import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// The one-screen summary.
struct TerminalRenderer: ReportRenderer {
  /// How many flights are shown in full; further ones take a line.
  private static let fullFlights = 3
  private static let tableFlights = 20
  private static let findingsShown = 4

  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    let index = ReportIndex(report)
    let style = options.style
    var lines: [String] = []
    for error in report.errors.prefix(10) {
      lines += TextTable.wrap(
        "\(TerminalText(error.path)): \(TerminalText(error.message))", width: style.width,
        indent: 0, hanging: 2
      ).map { style.paint($0, .warning) }
    }
    if report.errors.count > 10 {
      lines.append("… and \(report.errors.count - 10) more inputs that could not be examined")
    }
    let flights = index.worstFirst
    for flight in flights.prefix(TerminalRenderer.fullFlights) {
      lines += flightLines(flight, index, style)
      lines += stepLines(flight.judgement, options) + [""]
    }
    let rest = flights.dropFirst(TerminalRenderer.fullFlights)
    if !rest.isEmpty { lines += table(Array(rest), index, style) + [""] }
    if flights.isEmpty { lines += endpointLines(index, style) + [""] }
    lines += limitationLines(report, style)
    let closing = Closing(report)
    let ink = TerminalRenderer.ink(report.verdict)
    for line in lines { sink.write(line + "\n") }
    let word = style.paint(closing.word, ink)
    sink.write(
      "VERDICT: \(word) — \(TerminalText(closing.reason)) — \(TerminalText(closing.coverage))\n")
  }

  private static func ink(_ verdict: FlightVerdict) -> Style.Ink {
    switch verdict {
    case .egress, .attemptedEgress: return .bad
    case .inconclusive: return .warning
    case .noEgressObserved: return .good
    case .notAssessed: return .quiet
    }
  }

  private func flightLines(
    _ flight: ReportFlight, _ index: ReportIndex, _ style: Style
  ) -> [String] {
    let judgement = flight.judgement
    let zone = style.zone
    var lines: [String] = []
    let window = judgement.window
    let span = window.end.seconds(since: window.start)
    let title =
      "Flight \(TerminalText(flight.id))  \(zone.text(window.start)) to "
      + "\(zone.clock(window.end)) \(zone.label) (\(Quantity.duration(span)))"
    lines.append(style.paint(TerminalText.fit(title, width: style.width), .strong))
    let clock = TerminalRenderer.clock(flight)
    lines += TextTable.wrap(
      "mode \(judgement.flight.mode.rawValue), from \(judgement.flight.source.rawValue); \(clock); "
        + "policy \(judgement.policies.isEmpty ? "none" : TerminalText(judgement.policies.joined(separator: " + ")).description)",
      width: style.width, indent: 2, hanging: 4)
    for id in flight.stations.prefix(2) {
      guard let station = index.station(id) else { continue }
      lines += TextTable.wrap(
        TerminalRenderer.describe(station), width: style.width, indent: 2, hanging: 4)
    }
    if flight.stations.count > 2 {
      lines.append("  and \(Quantity.count(flight.stations.count - 2, "more station"))")
    }
    let verdict = "\(judgement.verdict.closingWord): "
    let why = TextTable.wrap(
      verdict + TerminalText(Closing.clause(flight, index)).description
        + "; coverage \(Quantity.percent(judgement.coverage.percent))",
      width: style.width, indent: 2, hanging: 4)
    lines += why.enumerated().map { offset, line in
      guard offset == 0 else { return line }
      return "  "
        + style.paint(judgement.verdict.closingWord, TerminalRenderer.ink(judgement.verdict))
        + line.dropFirst(2 + judgement.verdict.closingWord.count)
    }
    if !judgement.reasons.isEmpty {
      let words = judgement.reasons.prefix(6).map { "\($0.sentence) (\($0.rawValue))" }
      let more = judgement.reasons.count > 6 ? "; \(judgement.reasons.count - 6) more" : ""
      lines += TextTable.wrap(
        "Reasons: " + words.joined(separator: "; ") + more, width: style.width, indent: 2,
        hanging: 4)
    }
    return lines + findingLines(flight, index, style)
  }

  /// The clock relation, and how many readings it rests on.
  private static func clock(_ flight: ReportFlight) -> String {
    let used = flight.judgement.window.clock
    var basis = TerminalText(used.basis).description
    if let estimate = flight.clock, estimate.estimated == used {
      let owners = Set(estimate.accepted.map(\.owner)).count
      basis +=
        ", \(Quantity.count(estimate.accepted.count, "reading"))"
        + " of \(Quantity.count(owners, "source"))"
      if !estimate.rejected.isEmpty { basis += ", \(estimate.rejected.count) rejected" }
    }
    let seconds = used.offsetSeconds
    var offset = ""
    if abs(seconds) >= 0.05, abs(seconds) < 1e12 {
      let tenths = Int((abs(seconds) * 10).rounded())
      offset = "\(seconds < 0 ? "-" : "+")\(tenths / 10).\(tenths % 10) s "
    }
    return "clock \(offset)±\(Quantity.duration(used.uncertaintySeconds)) (\(basis))"
  }

  private func stepLines(_ judgement: FlightJudgement, _ options: RenderOptions) -> [String] {
    guard options.verbosity > 0 else { return [] }
    let steps = judgement.steps.filter { options.verbosity > 1 || !$0.hasPrefix("passed: ") }
    return [options.style.paint("  Steps of the judgement", .strong)]
      + steps.flatMap { step in
        TextTable.wrap(
          "- \(TerminalText(step))", width: options.style.width, indent: 2, hanging: 4)
      }
  }

  private func findingLines(
    _ flight: ReportFlight, _ index: ReportIndex, _ style: Style
  ) -> [String] {
    let findings = index.gravest(of: flight)
    let weighty = findings.filter { $0.finding.disposition != .noted }
    let shown = (weighty.isEmpty ? findings : weighty).prefix(TerminalRenderer.findingsShown)
    var lines: [String] = []
    for finding in shown {
      let value = finding.finding
      let amount =
        value.evidence == .delivered
        ? "\(Quantity.bytes(value.applicationBytesOut)) out" : value.evidence.rawValue
      let endpoint = index.endpoint(finding.endpoint)
      let address = endpoint.map { " \($0.endpoint.address)" } ?? ""
      let destination = TerminalText(index.destination(finding)).description
      let place = endpoint?.endpoint.address.description == destination ? "" : address
      let head =
        "\(finding.id) \(value.disposition.rawValue) (\(value.phase.rawValue)): "
        + "\(value.trafficClass.rawValue), \(amount), to \(destination)\(place) "
        + "\(value.transport)/\(value.port)"
      let ink: Style.Ink = value.disposition == .egress ? .bad : .quiet
      lines += TextTable.wrap(head, width: style.width, indent: 2, hanging: 5).map {
        style.paint($0, ink)
      }
      var facts: [String] = []
      if let vendor = index.vendor(finding) {
        facts.append("\(TerminalText(vendor.name)) (\(value.attributedTo.rawValue))")
      } else {
        facts.append(value.attributedTo.rawValue)
      }
      if let endpoint { facts.append(TerminalRenderer.countries(endpoint)) }
      lines += TextTable.wrap(
        facts.joined(separator: "; "), width: style.width, indent: 5, hanging: 5)
    }
    let hidden = findings.count - shown.count
    if hidden > 0 {
      let noted = findings.filter { $0.finding.disposition == .noted }.count
      lines.append(
        style.paint(
          TerminalText.fit(
            "  and \(Quantity.count(hidden, "more finding")) (\(noted) noted in all); --report html or json has them",
            width: style.width), .quiet))
    }
    return lines
  }

  /// A station in one line.
  static func describe(_ station: ReportStation) -> String {
    var parts: [String] = []
    if let name = station.station.names.first?.name { parts.append(TerminalText(name).description) }
    parts += station.station.addresses.prefix(2).map(\.description)
    parts += station.station.macs.prefix(1).map(\.description)
    if let maker = station.maker { parts.append(TerminalText(maker.name).description) }
    return "\(station.station.role.rawValue) \(station.id): " + parts.joined(separator: ", ")
  }

  /// The four countries in one clause, each with its grade.
  static func countries(_ endpoint: ReportEndpoint) -> String {
    let countries = endpoint.attribution.countries
    func part(_ name: String, _ answer: CountryAnswer) -> String {
      "\(name) \(TerminalText(answer.code ?? "?")) (\(answer.grade.rawValue))"
    }
    return [
      part("hosting", countries.hosting), part("registered", countries.registered),
      part("operator", countries.operator), part("controller", countries.controller),
    ].joined(separator: ", ")
  }

  private func table(
    _ flights: [ReportFlight], _ index: ReportIndex, _ style: Style
  ) -> [String] {
    // Where there are several captures, which one a flight is in says more than when it was.
    let isBatch = index.report.captures.count > 1
    var table = TextTable([
      TextTable.Column(title: "Flight", least: 8),
      isBatch ? TextTable.Column(title: "Capture", least: 8) : TextTable.Column(title: "Start"),
      TextTable.Column(title: "Verdict"), TextTable.Column(title: "Cover", right: true),
      TextTable.Column(title: "Why", least: 8),
    ])
    for flight in flights.prefix(TerminalRenderer.tableFlights) {
      table.rows.append([
        TerminalText(flight.id).description,
        isBatch
          ? TerminalRenderer.fileName(flight, index)
          : style.zone.text(flight.judgement.window.start),
        flight.judgement.verdict.rawValue, Quantity.percent(flight.judgement.coverage.percent),
        TerminalText(Closing.clause(flight, index)).description,
      ])
    }
    var lines = table.lines(width: style.width)
    let rest = flights.dropFirst(TerminalRenderer.tableFlights)
    if !rest.isEmpty {
      let counts = FlightVerdict.allCases.compactMap { verdict -> String? in
        let number = rest.filter { $0.judgement.verdict == verdict }.count
        return number > 0 ? "\(number) \(verdict.rawValue)" : nil
      }
      lines.append(
        "and \(Quantity.count(rest.count, "more flight")): \(counts.joined(separator: ", "))")
    }
    return lines
  }

  /// Name of a flight's first capture, and how many more there are.
  private static func fileName(_ flight: ReportFlight, _ index: ReportIndex) -> String {
    let path = flight.captures.first.flatMap { index.capture($0) }?.summary.path ?? ""
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let more = flight.captures.count > 1 ? " +\(flight.captures.count - 1)" : ""
    return TerminalText(name).description + more
  }

  private func endpointLines(_ index: ReportIndex, _ style: Style) -> [String] {
    let report = index.report
    return [
      "\(Quantity.count(report.captures.count, "capture")), "
        + "\(Quantity.count(report.stations.count, "station")), "
        + "\(Quantity.count(report.endpoints.count, "remote endpoint")); no flight was given"
    ]
  }

  private func limitationLines(_ report: Report, _ style: Style) -> [String] {
    guard !report.limitations.isEmpty else { return [] }
    var lines = [style.paint("Limitations", .strong)]
    // Sentences that repeat a reason code stand with their flight already.
    let sentences = report.limitations.filter { sentence in
      !ReasonCode.allCases.contains { sentence.hasPrefix("\($0.rawValue):") }
    }
    for sentence in sentences.prefix(5) {
      lines += TextTable.wrap(
        "- \(TerminalText(sentence))", width: style.width, indent: 2, hanging: 4)
    }
    if sentences.count > 5 {
      lines.append("  - and \(sentences.count - 5) more in the report document")
    }
    return lines + [""]
  }
}
