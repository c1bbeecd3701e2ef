import Attributions
import Traffic

/// Two maps of where bytes went: by hosting country and by controller country, each with its table.
struct HTMLWorldMap {
  let index: ReportIndex

  private struct Sum {
    var bytes: UInt64 = 0
    var endpoints = 0
  }

  func write(to sink: ByteSink) {
    let endpoints = index.report.endpoints
    guard !endpoints.isEmpty else { return }
    sink.write("<section class=\"card\" id=\"map\">\n<h2>Where bytes went</h2>\n")
    sink.write("<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>")
    for country in ReportAssets.countries where !country.path.isEmpty {
      sink.write("<path id=\"m-\(country.code)\" d=\"\(country.path)\"/>")
    }
    sink.write("</defs></svg>\n<div class=\"maps\">\n")
    figure("By hosting country", endpoints, sink) { $0.hosting }
    figure("By controller country (home of the vendor)", endpoints, sink) { $0.controller }
    sink.write(
      "</div>\n<p class=\"quiet\">Payload from stations to remote endpoints over the whole "
        + "capture. A country is one answer of several: see each endpoint.</p>\n</section>\n")
  }

  private func figure(
    _ caption: String, _ endpoints: [ReportEndpoint], _ sink: ByteSink,
    _ answer: (FourCountries) -> CountryAnswer
  ) {
    var sums: [String: Sum] = [:]
    for entry in endpoints {
      let code = answer(entry.attribution.countries).code ?? ""
      sums[code, default: Sum()].bytes &+= entry.endpoint.bytesOut
      sums[code, default: Sum()].endpoints += 1
    }
    let largest = sums.filter { !$0.key.isEmpty }.values.map(\.bytes).max() ?? 0
    sink.write(
      "<figure><figcaption>\(html(caption))</figcaption>\n<svg class=\"map\" viewBox=\"0 0 900 409\" "
        + "role=\"img\" aria-label=\"\(html(label(caption, sums)))\">")
    for country in ReportAssets.countries where !country.path.isEmpty {
      guard let sum = sums[country.code] else {
        sink.write("<use href=\"#m-\(country.code)\"/>")
        continue
      }
      sink.write(
        "<use href=\"#m-\(country.code)\" class=\"m\(level(sum.bytes, largest))\">\(title(country, sum))</use>"
      )
    }
    for country in ReportAssets.countries {
      guard let sum = sums[country.code] else { continue }
      // A dot on every country that is small on the map, or no shape at all.
      if country.path.isEmpty || country.path.utf8.count < 120 {
        sink.write(
          "<circle class=\"m\(level(sum.bytes, largest))\" cx=\"\(country.x)\" cy=\"\(country.y)\" "
            + "r=\"7\">\(title(country, sum))</circle>")
      }
    }
    sink.write(
      "</svg>\n<table><thead><tr><th scope=\"col\">Country</th>"
        + "<th class=\"n\" scope=\"col\">Out</th><th class=\"n\" scope=\"col\">Endpoints</th></tr></thead><tbody>"
    )
    let rows = sums.sorted {
      $0.value.bytes != $1.value.bytes ? $0.value.bytes > $1.value.bytes : $0.key < $1.key
    }
    for (code, sum) in rows {
      let name = code.isEmpty ? "unknown" : "\(code) \(ReportAssets.names[code] ?? "")"
      sink.write(
        "<tr><td>\(html(name))</td><td class=\"n\">\(Quantity.bytes(sum.bytes))</td>"
          + "<td class=\"n\">\(sum.endpoints)</td></tr>")
    }
    sink.write("</tbody></table></figure>\n")
  }

  private func title(_ country: ReportAssets.Country, _ sum: Sum) -> String {
    "<title>\(html(country.name)): \(Quantity.bytes(sum.bytes)) to "
      + "\(Quantity.count(sum.endpoints, "endpoint"))</title>"
  }

  private func label(_ caption: String, _ sums: [String: Sum]) -> String {
    let known = sums.keys.filter { !$0.isEmpty }.sorted()
    return
      "World map, \(caption): \(known.isEmpty ? "no country is known" : known.joined(separator: ", "))"
  }

  /// 1 to 5: each step is a factor of eight below the largest.
  private func level(_ bytes: UInt64, _ largest: UInt64) -> Int {
    var level = 5
    var bound = largest / 8
    while level > 1, bytes <= bound {
      level -= 1
      bound /= 8
    }
    return level
  }
}
