import Captures
import Findings
import Flights
import Wire

/// A flight's timeline as SVG: the window with its uncertainty, what the capture covers, and the
/// findings by class.
struct HTMLTimeline {
  let index: ReportIndex
  let zone: DisplayZone
  let flight: ReportFlight
  let number: Int

  private static let left = 150.0
  private static let width = 960.0
  private static let row = 22.0

  /// The figure.
  var svg: String {
    let window = flight.judgement.window
    let findings = index.findings(of: flight)
    let sorted = classes(findings)
    var low = window.possible.lowerBound
    var high = window.possible.upperBound
    for finding in findings.prefix(5000) {
      low = min(low, finding.finding.first)
      high = max(high, finding.finding.last)
    }
    let pad = max(1, high.seconds(since: low) * 0.04)
    low = low.adding(seconds: -pad)
    high = high.adding(seconds: pad)
    let span = max(1, high.seconds(since: low))
    func x(_ time: Timestamp) -> Double {
      let share = min(1, max(0, time.seconds(since: low) / span))
      return Self.left + share * (Self.width - Self.left - 10)
    }
    let top = 26.0
    let height = top + Self.row * Double(sorted.count + 1) + 34
    let bottom = height - 28
    var out =
      "<div class=\"scroll\"><svg class=\"timeline\" "
      + "viewBox=\"0 0 \(Int(Self.width)) \(Int(height))\" role=\"img\" "
      + "aria-labelledby=\"t\(number)\"><title id=\"t\(number)\">\(html(title(findings)))</title>\n"
    func rect(_ name: String, _ a: Timestamp, _ b: Timestamp, _ y: Double, _ h: Double) -> String {
      let from = x(a)
      return "<rect class=\"\(name)\" x=\"\(Self.fixed(from))\" y=\"\(Self.fixed(y))\" "
        + "width=\"\(Self.fixed(max(2, x(b) - from)))\" height=\"\(Self.fixed(h))\"/>"
    }
    out += rect("side", low, high, top - 4, bottom - top + 4)
    out += rect(
      "edge", window.possible.lowerBound, window.possible.upperBound, top - 4, bottom - top + 4)
    if let sure = window.sure {
      out += rect("sure", sure.lowerBound, sure.upperBound, top - 4, bottom - top + 4)
    }
    for (time, label, anchor) in [(window.start, "start", "start"), (window.end, "end", "end")] {
      let place = Self.fixed(x(time))
      out +=
        "<line class=\"limit\" x1=\"\(place)\" y1=\"12\" x2=\"\(place)\" y2=\"\(Self.fixed(bottom))\"/>"
        + "<text class=\"quiet\" x=\"\(place)\" y=\"11\" text-anchor=\"\(anchor)\">\(label)</text>"
    }
    for (from, to, label) in [
      (low, window.possible.lowerBound, "before"), (window.possible.upperBound, high, "after"),
    ] where x(to) - x(from) > 60 {
      out +=
        "<text class=\"quiet\" x=\"\(Self.fixed((x(from) + x(to)) / 2))\" y=\"11\" "
        + "text-anchor=\"middle\">\(label)</text>"
    }
    out += "<text x=\"0\" y=\"\(Self.fixed(top + 12))\">captured</text>"
    for id in flight.captures.prefix(64) {
      guard let summary = index.capture(id)?.summary, let first = summary.firstFrame,
        let last = summary.lastFrame
      else { continue }
      out += rect("seen", first, last, top + 4, 8)
    }
    for gap in flight.judgement.coverage.gaps.prefix(500) {
      out += rect("gap", gap.lowerBound, gap.upperBound, top, 16)
    }
    for (offset, trafficClass) in sorted.enumerated() {
      let y = top + Self.row * Double(offset + 1)
      out += "<text x=\"0\" y=\"\(Self.fixed(y + 13))\">\(trafficClass.rawValue)</text>"
      for finding in findings.prefix(5000) where finding.finding.trafficClass == trafficClass {
        let value = finding.finding
        let bar = rect("bar \(value.disposition.rawValue)", value.first, value.last, y + 2, 14)
        out +=
          bar.dropLast(2)
          + "><title>\(html("\(finding.id): \(finding.deed(index))"))</title></rect>"
      }
    }
    out += axis(low, span, x, bottom)
    return out
      + "</svg></div>\n<p class=\"quiet\">Dark band: surely in flight; light band: in flight within "
      + "the clock's uncertainty. Red: egress; amber: allowed or a gap in coverage; grey: noted.</p>\n"
  }

  private func axis(
    _ low: Timestamp, _ span: Double, _ x: (Timestamp) -> Double, _ bottom: Double
  ) -> String {
    var out =
      "<line class=\"axis\" x1=\"\(Self.left)\" y1=\"\(Self.fixed(bottom))\" "
      + "x2=\"\(Self.width - 10)\" y2=\"\(Self.fixed(bottom))\"/>"
    for tick in 0...4 {
      let time = low.adding(seconds: span * Double(tick) / 4)
      let anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle"
      let text = tick == 4 ? "\(zone.clock(time)) \(zone.label)" : zone.clock(time)
      out +=
        "<text class=\"quiet\" x=\"\(Self.fixed(x(time)))\" y=\"\(Self.fixed(bottom + 18))\" "
        + "text-anchor=\"\(anchor)\">\(html(text))</text>"
    }
    return out
  }

  /// Classes that findings have, those with egress first.
  private func classes(_ findings: [ReportFinding]) -> [TrafficClass] {
    let present = Set(findings.map(\.finding.trafficClass))
    let leaking = Set(
      findings.filter { $0.finding.disposition == .egress }.map(\.finding.trafficClass))
    let all = TrafficClass.allCases.filter { present.contains($0) }
    return all.filter { leaking.contains($0) } + all.filter { !leaking.contains($0) }
  }

  private func title(_ findings: [ReportFinding]) -> String {
    let window = flight.judgement.window
    let leaks = findings.filter { $0.finding.disposition == .egress }.count
    return
      "Timeline of flight \(flight.id): \(zone.text(window.start)) to \(zone.clock(window.end)) "
      + "\(zone.label), \(Quantity.count(leaks, "egress finding")), "
      + "\(Quantity.count(flight.judgement.coverage.gaps.count, "gap")) in coverage"
  }

  private static func fixed(_ value: Double) -> String { Quantity.fixed(value, 1) }
}
