/// A comparison on one screen: the matrix, then what changed.
struct ComparisonTerminal {
  let style: Style
  private static let itemsShown = 40
  private static let rowsShown = 40

  func render(_ comparison: Comparison, to sink: ByteSink) {
    var lines = [
      style.paint(
        TerminalText.fit(
          "Baseline \(TerminalText(comparison.baseline.label)), candidate "
            + "\(TerminalText(comparison.candidate.label))", width: style.width), .strong)
    ]
    lines += [""] + matrix(comparison) + [""]
    for group in comparison.groups { lines += groupLines(group, comparison) + [""] }
    for side in [comparison.baseline, comparison.candidate] where side.unlistedEndpoints > 0 {
      lines += TextTable.wrap(
        "\(TerminalText(side.label)) counts \(side.unlistedEndpoints) endpoints that it does not "
          + "list: they are not compared.", width: style.width, indent: 0, hanging: 2)
    }
    lines.append(ComparisonWords.closing(comparison))
    for line in lines { sink.write(line + "\n") }
  }

  private func matrix(_ comparison: Comparison) -> [String] {
    var table = TextTable([
      TextTable.Column(title: "Mode"), TextTable.Column(title: "App", least: 8),
      TextTable.Column(title: "Firmware", least: 8),
      TextTable.Column(title: "Flights", right: true),
      TextTable.Column(title: "Destinations", right: true),
      TextTable.Column(title: "Countries", right: true),
      TextTable.Column(title: "A flight", right: true),
    ])
    func pair(_ row: Comparison.Row, _ text: (Comparison.Tally) -> String) -> String {
      "\(text(row.baseline)) → \(text(row.candidate))"
    }
    for row in comparison.matrix.prefix(Self.rowsShown) {
      let app = [row.cell.app, row.cell.appVersion].compactMap { $0 }.joined(separator: " ")
      table.rows.append([
        TerminalText(row.cell.mode).description, TerminalText(app.isEmpty ? "–" : app).description,
        TerminalText(row.cell.firmware ?? "–").description, pair(row) { "\($0.flights)" },
        pair(row) { "\($0.destinations)" }, pair(row) { "\($0.countries)" },
        pair(row) { Quantity.bytes(UInt64(max(0, min($0.bytesPerFlight.rounded(), 1e18)))) },
      ])
    }
    var lines = table.lines(width: style.width)
    if let head = lines.first { lines[0] = style.paint(head, .strong) }
    let hidden = comparison.matrix.count - Self.rowsShown
    if hidden > 0 { lines.append("and \(Quantity.count(hidden, "more cell"))") }
    return lines
  }

  private func groupLines(_ group: Comparison.Group, _ comparison: Comparison) -> [String] {
    var lines = TextTable.wrap(
      "\(TerminalText(group.cell.text)): \(TerminalText(ComparisonWords.against(group)))",
      width: style.width, indent: 0, hanging: 2
    ).map { style.paint($0, .strong) }
    if group.items.isEmpty { lines.append("  no difference") }
    for item in group.items.prefix(Self.itemsShown) {
      let fails = comparison.options.failOn.contains { $0.matches(item) }
      let mark = item.change == .added ? "+" : item.change == .gone ? "-" : "^"
      lines += TextTable.wrap(
        "\(mark) \(TerminalText(ComparisonWords.sentence(item, in: group)))", width: style.width,
        indent: 2, hanging: 6
      ).map { fails ? style.paint($0, .bad) : $0 }
    }
    let hidden = group.items.count - Self.itemsShown
    if hidden > 0 {
      lines.append("  and \(Quantity.count(hidden, "more difference")); --report json has them")
    }
    if !group.rotated.isEmpty {
      let names = group.rotated.prefix(4).map { TerminalText($0.name).description }
      let more = group.rotated.count > 4 ? " and \(group.rotated.count - 4) more" : ""
      lines += TextTable.wrap(
        "Same names at other addresses, not counted: \(names.joined(separator: ", "))\(more)",
        width: style.width, indent: 2, hanging: 4
      ).map { style.paint($0, .quiet) }
    }
    return lines
  }
}
