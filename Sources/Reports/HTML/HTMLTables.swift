import Attributions
import Captures
import Cases
import Findings
import Traffic
import Wire

/// Endpoints, limitations, inputs and data of the HTML report.
struct HTMLTables {
  let index: ReportIndex
  let zone: DisplayZone

  func write(to sink: ByteSink) {
    endpoints(sink)
    limitations(sink)
    inputs(sink)
  }

  private func header(_ columns: [(String, Bool)]) -> String {
    columns.map { title, isNumber in
      "<th scope=\"col\"\(isNumber ? " class=\"n\"" : "")>\(html(title))</th>"
    }.joined()
  }

  private func endpoints(_ sink: ByteSink) {
    let entries = index.report.endpoints
    guard !entries.isEmpty else { return }
    sink.write(
      "<section class=\"card\" id=\"endpoints\">\n<h2>Endpoints</h2>\n<div class=\"tools\" hidden>"
        + "<label>Filter <input type=\"search\" data-filters=\"endpoint-table\" "
        + "aria-controls=\"endpoint-table\"></label>"
        + "<output id=\"endpoint-table-count\" aria-live=\"polite\">"
        + "\(Quantity.count(entries.count, "endpoint"))</output></div>\n"
        + "<div class=\"scroll\"><table class=\"sortable\" id=\"endpoint-table\"><thead><tr>")
    sink.write(
      header([
        ("Address", false), ("Names", false), ("Hosting", false), ("Registered", false),
        ("Operator", false), ("Controller", false), ("Network", false), ("Vendor", false),
        ("Out", true), ("In", true), ("Findings", false),
      ]))
    sink.write("</tr></thead><tbody>\n")
    let findings = Dictionary(grouping: index.report.findings.filter { $0.endpoint != nil }) {
      $0.endpoint ?? ""
    }
    for (place, entry) in entries.enumerated() {
      let (endpoint, attribution) = (entry.endpoint, entry.attribution)
      let countries = attribution.countries
      let names = unique(endpoint.names.map(\.name))
      let shown = names.prefix(8).map { "<bdi>\(html($0))</bdi>" }.joined(separator: "<br>")
      let more = names.count > 8 ? "<br>and \(names.count - 8) more" : ""
      let answers = [
        countries.hosting, countries.registered, countries.operator, countries.controller,
      ].map { answer in
        "<td data-sort=\"\(html(answer.code ?? "~"))\">\(html(answer.code ?? "–")) "
          + "<span class=\"quiet\">\(answer.grade.rawValue)</span></td>"
      }
      let links = (findings[entry.id] ?? []).prefix(20).map { "<a href=\"#\($0.id)\">\($0.id)</a>" }
      sink.write(
        "<tr><td data-sort=\"\(sortKey(endpoint.address))\"><bdi>\(endpoint.address)</bdi></td>"
          + "<td>\(shown)\(more)</td>\(answers.joined())"
          + "<td>\(html(attribution.operator.map { "AS\($0.asn) \($0.name)" } ?? "–"))</td>"
          + "<td>\(html(attribution.vendor?.name ?? "–"))</td>"
          + "<td class=\"n\" data-sort=\"\(endpoint.bytesOut)\">\(Quantity.bytes(endpoint.bytesOut))</td>"
          + "<td class=\"n\" data-sort=\"\(endpoint.bytesIn)\">\(Quantity.bytes(endpoint.bytesIn))</td>"
          + "<td data-sort=\"\(place)\">\(links.joined(separator: " "))</td></tr>\n")
    }
    sink.write("</tbody></table></div>\n")
    if index.report.unlistedEndpoints.count > 0 {
      sink.write(
        "<p>\(index.report.unlistedEndpoints.count) further endpoints are counted and not listed.</p>\n"
      )
    }
    sink.write("</section>\n")
  }

  /// An address as text whose order is that of the numbers.
  private func sortKey(_ address: IPAddress) -> String {
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return (address.isV4 ? "4" : "6") + hex(address.isV4 ? 0 : address.high) + hex(address.low)
  }

  private func limitations(_ sink: ByteSink) {
    sink.write("<section class=\"card\" id=\"limitations\">\n<h2>Limitations</h2>\n<ul>")
    for sentence in index.report.limitations { sink.write("<li>\(html(sentence))</li>") }
    sink.write("</ul>\n</section>\n")
  }

  private func inputs(_ sink: ByteSink) {
    let report = index.report
    sink.write(
      "<section class=\"card\" id=\"inputs\">\n<h2>Inputs and data</h2>\n<div class=\"scroll\"><table>"
        + "<caption>Captures</caption><thead><tr>")
    sink.write(
      header([
        ("Id", false), ("Path", false), ("Format", false), ("Frames", true), ("Bytes", true),
        ("First frame", false), ("Last frame", false), ("Lost", true), ("SHA-256", false),
      ]))
    sink.write("</tr></thead><tbody>\n")
    for capture in report.captures {
      let summary = capture.summary
      sink.write(
        "<tr><td>\(capture.id)</td><td><bdi>\(html(summary.path))</bdi></td>"
          + "<td>\(summary.format.rawValue)\(summary.compression.map { " in \($0.rawValue)" } ?? "")"
          + "\(summary.cut == nil ? "" : ", cut")</td>"
          + "<td class=\"n\">\(summary.frames)</td><td class=\"n\">\(summary.bytes)</td>"
          + "<td>\(summary.firstFrame.map { zone.text($0) } ?? "–")</td>"
          + "<td>\(summary.lastFrame.map { zone.text($0) } ?? "–")</td>"
          + "<td class=\"n\">\(summary.dropsReported.map { "\($0)" } ?? "not recorded")</td>"
          + "<td class=\"hash\">\(html(summary.sha256 ?? "not computed"))</td></tr>\n")
    }
    for error in report.errors {
      sink.write(
        "<tr><td>–</td><td><bdi>\(html(error.path))</bdi></td><td colspan=\"7\">could not be examined: "
          + "\(html(error.message))</td></tr>\n")
    }
    sink.write(
      "</tbody></table></div>\n<div class=\"scroll\"><table><caption>Reference data, policies, rules</caption><thead><tr>"
    )
    sink.write(
      header([
        ("What", false), ("Name", false), ("Date or version", false), ("Age in days", true),
        ("Licence", false), ("SHA-256", false),
      ]))
    sink.write("</tr></thead><tbody>\n")
    for dataset in report.datasets {
      let data = dataset.provenance
      row(
        [
          data.role, data.name, data.built, dataset.ageDays.map { "\($0)" } ?? "–", data.licence,
          data.sha256,
        ],
        sink)
    }
    for policy in report.policies {
      row(["policy", policy.name, "–", "–", "–", policy.sha256], sink)
    }
    for pack in report.rulePacks {
      row(["rule pack", pack.name, pack.version, "–", "–", pack.sha256], sink)
    }
    sink.write(
      "</tbody></table></div>\n<p>Arguments: <code>\(html(report.arguments.joined(separator: " ")))</code></p>\n</section>\n"
    )
  }

  private func row(_ cells: [String], _ sink: ByteSink) {
    sink.write("<tr>")
    for (column, cell) in cells.enumerated() {
      let name = column == 3 ? " class=\"n\"" : column == 5 ? " class=\"hash\"" : ""
      sink.write("<td\(name)>\(html(cell))</td>")
    }
    sink.write("</tr>\n")
  }
}
