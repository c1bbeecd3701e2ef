import Attributions
import Captures
import Findings
import Flights
import Traffic
import Wire

/// Timesketch's JSONL import: `message`, `datetime`, `timestamp_desc` on every line, by time.
struct TimesketchRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    let index = ReportIndex(report)
    var events: [(time: Timestamp, members: [String: JSONValue])] = []
    func add(_ time: Timestamp, _ what: String, _ message: String, _ more: [String: JSONValue]) {
      var members = more
      members["message"] = .string(visible(message))
      members["datetime"] = .string(String(time.description.dropLast()) + "+00:00")
      members["timestamp"] = .integer(Int(time.nanoseconds / 1000))
      members["timestamp_desc"] = .string(what)
      members["source_short"] = "FLIGHTSEAL"
      events.append((time, members))
    }
    for capture in report.captures {
      let more: [String: JSONValue] = [
        "data_type": "flightseal:capture", "capture": .string(capture.id),
        "sha256": .string(capture.summary.sha256 ?? ""),
      ]
      if let first = capture.summary.firstFrame {
        add(first, "Capture start", "Capture \(capture.summary.path) starts", more)
      }
      if let last = capture.summary.lastFrame {
        add(last, "Capture end", "Capture \(capture.summary.path) ends", more)
      }
    }
    for flight in report.flights {
      let judgement = flight.judgement
      let more: [String: JSONValue] = [
        "data_type": "flightseal:flight", "flight": .string(flight.id),
        "mode": .string(judgement.flight.mode.rawValue),
        "verdict": .string(judgement.verdict.rawValue),
        "reasons": .strings(judgement.reasons.map(\.rawValue)),
      ]
      let word = judgement.verdict.closingWord
      add(judgement.window.start, "Flight start", "Flight \(flight.id) starts: \(word)", more)
      add(judgement.window.end, "Flight end", "Flight \(flight.id) ends: \(word)", more)
      for entry in index.findings(of: flight) {
        let members = self.members(entry, index)
        let deed = "\(entry.id) \(entry.deed(index)), flight \(flight.id)"
        add(entry.finding.first, "First frame of finding", deed, members)
        if entry.finding.last != entry.finding.first {
          add(entry.finding.last, "Last frame of finding", deed, members)
        }
      }
    }
    var json = JSONWriter(sink: sink)
    for event in events.enumerated().sorted(by: {
      $0.element.time != $1.element.time
        ? $0.element.time < $1.element.time : $0.offset < $1.offset
    }) {
      JSONValue.object(event.element.members).write(to: &json)
      json.endLine()
    }
    json.drain()
  }

  private func members(_ entry: ReportFinding, _ index: ReportIndex) -> [String: JSONValue] {
    let finding = entry.finding
    let endpoint = index.endpoint(entry.endpoint)
    return [
      "data_type": "flightseal:finding", "finding": .string(entry.id),
      "flight": .string(entry.flight), "phase": .string(finding.phase.rawValue),
      "class": .string(finding.trafficClass.rawValue),
      "evidence": .string(finding.evidence.rawValue),
      "disposition": .string(finding.disposition.rawValue),
      "attributed_to": .string(finding.attributedTo.rawValue),
      "dst_ip": endpoint.map { .string($0.endpoint.address.description) } ?? .null,
      "dst_port": .integer(Int(finding.port)), "protocol": .string(finding.transport),
      "src_ip": index.station(entry.station)?.station.addresses.first.map {
        .string($0.description)
      } ?? .null,
      "domain": finding.names.first.map { .string($0) } ?? .null,
      "bytes_out": .count(finding.bytesOut), "bytes_in": .count(finding.bytesIn),
      "hosting_country": endpoint?.attribution.countries.hosting.code.map { .string($0) } ?? .null,
      "controller_country": endpoint?.attribution.countries.controller.code.map { .string($0) }
        ?? .null,
      "vendor": index.vendor(entry).map { .string($0.name) } ?? .null,
    ]
  }
}
