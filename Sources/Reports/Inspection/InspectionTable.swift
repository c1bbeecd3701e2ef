import Attributions
import Captures
import Cases
import Traffic
import Wire

/// The inventory of a capture for a terminal.
struct InspectionTable {
  let style: Style
  private static let rowsShown = 40

  func write(_ entry: InspectionEntry, to sink: ByteSink) {
    var lines: [String] = []
    for capture in entry.captures { lines += captureLines(capture) }
    lines += [""] + stationLines(entry) + [""] + endpointLines(entry) + [""]
    let inventory = entry.group.inventory
    let requests = Quantity.count(
      inventory.httpRequests.count + inventory.http2Requests.count, "HTTP request")
    lines.append(
      "\(Quantity.count(inventory.flows.count, "conversation")), "
        + "\(Quantity.count(inventory.dnsRecords.count, "DNS message")), "
        + "\(requests); "
        + "--report ndjson lists them")
    for line in lines { sink.write(line + "\n") }
  }

  private func captureLines(_ capture: ReportCapture) -> [String] {
    let summary = capture.summary
    var lines = [style.paint(TerminalText(summary.path, width: style.width).description, .strong)]
    var facts = [
      summary.format.rawValue + (summary.compression.map { " in \($0.rawValue)" } ?? ""),
      CaptureShapes.linkTypes(capture).joined(separator: "+"),
      Quantity.count(summary.frames, "frame"), "\(Quantity.bytes(summary.wireBytes)) on the wire",
    ]
    if let first = summary.firstFrame, let last = summary.lastFrame {
      facts.append(
        "\(style.zone.text(first)) to \(style.zone.text(last)) \(style.zone.label)")
    }
    if summary.truncatedFrames > 0 { facts.append("\(summary.truncatedFrames) truncated") }
    if let drops = summary.dropsReported, drops > 0 { facts.append("\(drops) reported lost") }
    if capture.undecodedFrames > 0 { facts.append("\(capture.undecodedFrames) not decoded") }
    lines += TextTable.wrap(
      facts.joined(separator: ", "), width: style.width, indent: 2, hanging: 2)
    if let cut = summary.cut {
      lines.append(
        style.paint(
          TerminalText.fit(
            "  cut after frame \(cut.afterFrame): \(TerminalText(cut.reason))", width: style.width),
          .warning))
    }
    if let sha256 = summary.sha256 {
      lines.append(style.paint(TerminalText.fit("  SHA-256 \(sha256)", width: style.width), .quiet))
    }
    return lines
  }

  private func stationLines(_ entry: InspectionEntry) -> [String] {
    let stations = entry.group.inventory.stations.indices.map { entry.station($0) }
    guard !stations.isEmpty else { return ["No stations were found."] }
    var table = TextTable([
      TextTable.Column(title: "Id"), TextTable.Column(title: "Role"),
      TextTable.Column(title: "Address", least: 15), TextTable.Column(title: "MAC"),
      TextTable.Column(title: "Name", least: 8), TextTable.Column(title: "Maker", least: 6),
      TextTable.Column(title: "Frames", right: true),
    ])
    for station in stations.prefix(Self.rowsShown) {
      table.rows.append([
        station.id, station.station.role.rawValue,
        Self.list(station.station.addresses.map(\.description)),
        Self.list(station.station.macs.map(\.description)),
        Self.list(station.station.names.map { TerminalText($0.name).description }),
        TerminalText(station.maker?.name ?? "").description, "\(station.station.framesSent)",
      ])
    }
    return finish(table, hidden: stations.count - Self.rowsShown, noun: "station")
  }

  private func endpointLines(_ entry: InspectionEntry) -> [String] {
    let endpoints = entry.group.inventory.endpoints
    guard !endpoints.isEmpty else { return ["No remote endpoints were found."] }
    let order = endpoints.indices.sorted {
      endpoints[$0].bytesOut != endpoints[$1].bytesOut
        ? endpoints[$0].bytesOut > endpoints[$1].bytesOut : $0 < $1
    }
    var table = TextTable([
      TextTable.Column(title: "Id"), TextTable.Column(title: "Address", least: 15),
      TextTable.Column(title: "Name", least: 12), TextTable.Column(title: "H/R/O/C"),
      TextTable.Column(title: "Network", least: 6), TextTable.Column(title: "Vendor", least: 6),
      TextTable.Column(title: "Out", right: true), TextTable.Column(title: "In", right: true),
    ])
    for index in order.prefix(Self.rowsShown) {
      let endpoint = entry.endpoint(index)
      let countries = endpoint.attribution.countries
      table.rows.append([
        endpoint.id, endpoint.endpoint.address.description,
        Self.list(endpoint.endpoint.names.map { TerminalText($0.name).description }),
        [countries.hosting, countries.registered, countries.operator, countries.controller]
          .map { $0.code ?? "–" }.joined(separator: "/"),
        TerminalText(endpoint.attribution.operator?.name ?? "").description,
        TerminalText(endpoint.attribution.vendor?.name ?? "").description,
        Quantity.bytes(endpoint.endpoint.bytesOut), Quantity.bytes(endpoint.endpoint.bytesIn),
      ])
    }
    return finish(table, hidden: endpoints.count - Self.rowsShown, noun: "endpoint")
      + [style.paint("H hosting, R registered, O operator, C controller country", .quiet)]
  }

  private func finish(_ table: TextTable, hidden: Int, noun: String) -> [String] {
    var lines = table.lines(width: style.width)
    if let title = lines.first { lines[0] = style.paint(title, .strong) }
    if hidden > 0 { lines.append("and \(Quantity.count(hidden, "more \(noun)"))") }
    return lines
  }

  /// The first of some texts and how many more there are.
  private static func list(_ texts: [String]) -> String {
    guard let first = texts.first else { return "" }
    return texts.count > 1 ? "\(first) +\(texts.count - 1)" : first
  }
}
