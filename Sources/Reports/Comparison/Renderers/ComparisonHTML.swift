/// A comparison as one HTML page that loads nothing.
struct ComparisonHTML {
  private static let style = """
    body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1b1b1b;background:#fff}
    table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}
    th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
    th{background:#eee}td.n{text-align:right;white-space:nowrap}
    tr.fails td{background:#fde8e6}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
    p.quiet{color:#555}
    """

  func render(_ comparison: Comparison, to sink: ByteSink) {
    sink.write(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Flightseal comparison</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>Comparison</h1>
      <p>Baseline <b>\(MarkupText(comparison.baseline.label))</b>, candidate \
      <b>\(MarkupText(comparison.candidate.label))</b>.</p>
      <p><b>\(MarkupText(ComparisonWords.closing(comparison)))</b></p>
      <p class="quiet">Grown: at least \(Quantity.fixed(comparison.options.factor, 1)) times the \
      bytes a flight and \(Quantity.fixed(comparison.options.floor, 0)) bytes more. A name at other \
      addresses is the same destination.</p>

      """)
    matrix(comparison, sink)
    for group in comparison.groups { write(group, comparison, sink) }
    sink.write("<p class=\"quiet\">flightseal \(MarkupText(comparison.toolVersion))</p>\n")
    sink.write("</body>\n</html>\n")
  }

  private func matrix(_ comparison: Comparison, _ sink: ByteSink) {
    sink.write("<h2>Matrix</h2>\n<table>\n<thead>")
    sink.write(
      row(
        [
          "Mode", "App", "Firmware", "Flights", "Destinations", "Organisations", "Countries",
          "Bytes a flight", "Verdicts",
        ], tag: "th"))
    sink.write("</thead>\n<tbody>\n")
    for entry in comparison.matrix {
      let (old, new) = (entry.baseline, entry.candidate)
      sink.write(
        row([
          entry.cell.mode,
          [entry.cell.app, entry.cell.appVersion].compactMap { $0 }.joined(separator: " "),
          entry.cell.firmware ?? "", "\(old.flights) → \(new.flights)",
          "\(old.destinations) → \(new.destinations)",
          "\(old.organisations) → \(new.organisations)", "\(old.countries) → \(new.countries)",
          "\(Quantity.fixed(old.bytesPerFlight, 0)) → \(Quantity.fixed(new.bytesPerFlight, 0))",
          "\(verdicts(old)) → \(verdicts(new))",
        ]))
    }
    sink.write("</tbody>\n</table>\n")
  }

  private func verdicts(_ tally: Comparison.Tally) -> String {
    tally.verdicts.isEmpty
      ? "none"
      : tally.verdicts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        .joined(separator: ", ")
  }

  private func write(_ group: Comparison.Group, _ comparison: Comparison, _ sink: ByteSink) {
    sink.write("<h2>\(MarkupText(group.cell.text))</h2>\n")
    sink.write("<p>\(MarkupText(ComparisonWords.against(group)))</p>\n")
    if group.items.isEmpty {
      sink.write("<p>No difference.</p>\n")
    } else {
      sink.write("<table>\n<thead>")
      sink.write(row(["Change", "Kind", "What", "Phase", "Amount"], tag: "th"))
      sink.write("</thead>\n<tbody>\n")
      for item in group.items {
        let fails = comparison.options.failOn.contains { $0.matches(item) }
        let what = item.about.isEmpty ? item.key : "\(item.key) (\(item.about))"
        sink.write(
          row(
            [
              ComparisonWords.change(item), ComparisonWords.noun(item.kind), what,
              ComparisonWords.phase(item.phase), ComparisonWords.amounts(item, in: group),
            ], isMarked: fails))
      }
      sink.write("</tbody>\n</table>\n")
    }
    guard !group.rotated.isEmpty else { return }
    sink.write("<p>Same names at other addresses, not counted:</p>\n<table>\n<thead>")
    sink.write(row(["Name", "Baseline alone", "Candidate alone", "New countries"], tag: "th"))
    sink.write("</thead>\n<tbody>\n")
    for name in group.rotated {
      sink.write(
        row([
          name.name, name.baselineAddresses.joined(separator: ", "),
          name.candidateAddresses.joined(separator: ", "),
          name.newCountries.joined(separator: ", "),
        ]))
    }
    sink.write("</tbody>\n</table>\n")
  }

  private func row(_ cells: [String], tag: String = "td", isMarked: Bool = false) -> String {
    let inner = cells.map { "<\(tag)>\(MarkupText($0))</\(tag)>" }.joined()
    return "<tr\(isMarked ? " class=\"fails\"" : "")>\(inner)</tr>\n"
  }
}
