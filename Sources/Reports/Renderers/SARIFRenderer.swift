import Captures
import Findings
import Flights
import Traffic
import Wire

/// SARIF 2.1.0 (OASIS): a result a flight (`pass`, `fail`, `open`, `notApplicable`) and a result a
/// finding; what the report does not say goes to the invocation's notifications.
struct SARIFRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var json = JSONWriter(sink: sink, pretty: true)
    document(report).write(to: &json)
    json.endLine()
    json.drain()
  }

  private func document(_ report: Report) -> JSONValue {
    let index = ReportIndex(report)
    let places = Dictionary(
      zip(report.captures.map(\.id), report.captures.indices), uniquingKeysWith: { a, _ in a })
    var results: [JSONValue] = []
    for flight in report.flights {
      results.append(result(flight, index, places))
      results += index.findings(of: flight).map { result($0, index, places) }
    }
    let rules = ["flight"] + Set(report.findings.map(\.finding.rule)).sorted()
    return [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "flightseal", "version": .string(report.toolVersion),
              "rules": .array(
                rules.map { rule in
                  [
                    "id": .string(rule),
                    "shortDescription": [
                      "text": rule == "flight"
                        ? "Nothing leaves during a flight that promised it."
                        : .string("Traffic rule \(visible(rule)).")
                    ],
                  ]
                }),
            ]
          ],
          "artifacts": .array(report.captures.map(artifact)),
          "columnKind": "utf16CodeUnits",
          "invocations": [
            .compact([
              "arguments": .strings(report.arguments),
              "executionSuccessful": .boolean(!report.interrupted && report.errors.isEmpty),
              "toolExecutionNotifications": .array(
                report.errors.map { error in
                  [
                    "level": "error",
                    "message": [
                      "text": .string("\(visible(error.path)): \(visible(error.message))")
                    ],
                  ]
                }
                  + report.limitations.map { sentence in
                    ["level": "note", "message": ["text": .string(visible(sentence))]]
                  }),
            ])
          ],
          "results": .array(results),
        ]
      ],
    ]
  }

  private func artifact(_ capture: ReportCapture) -> JSONValue {
    .compact([
      "location": ["uri": .string(URIText(path: capture.summary.path).description)],
      "length": .count(capture.summary.bytes), "mimeType": "application/vnd.tcpdump.pcap",
      "hashes": capture.summary.sha256.map { ["sha-256": .string($0)] },
    ])
  }

  private func location(
    _ capture: String?, _ index: ReportIndex, _ places: [String: Int], flight: String
  ) -> JSONValue {
    let physical = capture.flatMap { index.capture($0) }.map { entry -> JSONValue in
      [
        "artifactLocation": [
          "uri": .string(URIText(path: entry.summary.path).description),
          "index": .integer(places[entry.id] ?? -1),
        ]
      ]
    }
    return .array([
      .compact([
        "physicalLocation": physical,
        "logicalLocations": [["name": .string(visible(flight)), "kind": "flight"]],
      ])
    ])
  }

  private func result(
    _ flight: ReportFlight, _ index: ReportIndex, _ places: [String: Int]
  ) -> JSONValue {
    let judgement = flight.judgement
    let (kind, level): (JSONValue, JSONValue) =
      switch judgement.verdict {
      case .egress: ("fail", "error")
      case .attemptedEgress: ("fail", "warning")
      case .inconclusive: ("open", "none")
      case .noEgressObserved: ("pass", "none")
      case .notAssessed: ("notApplicable", "none")
      }
    return [
      "ruleId": "flight", "kind": kind, "level": level,
      "message": [
        "text": .string(
          "\(judgement.verdict.closingWord): \(visible(Closing.clause(flight, index))).")
      ],
      "locations": location(flight.captures.first, index, places, flight: flight.id),
      "partialFingerprints": ["flight/v1": .string(visible(flight.id))],
      "properties": [
        "coveragePercent": .number(judgement.coverage.percent),
        "reasons": .strings(judgement.reasons.map(\.rawValue)),
        "verdict": .string(judgement.verdict.rawValue),
      ],
    ]
  }

  private func result(
    _ entry: ReportFinding, _ index: ReportIndex, _ places: [String: Int]
  ) -> JSONValue {
    let finding = entry.finding
    let isBreach = finding.disposition == .egress
    let destination = visible(index.destination(entry))
    return [
      "ruleId": .string(finding.rule), "kind": isBreach ? "fail" : "informational",
      "level": isBreach ? (finding.phase == .flight ? "error" : "warning") : "none",
      "message": ["text": .string("\(visible(entry.deed(index))) (\(entry.id)).")],
      "locations": location(entry.capture, index, places, flight: entry.flight),
      "partialFingerprints": [
        "finding/v1": .string(
          "\(visible(entry.flight))/\(finding.phase.rawValue)/\(finding.trafficClass.rawValue)/\(destination)/\(finding.port)"
        )
      ],
      "properties": [
        "bytesOut": .count(finding.bytesOut),
        "citedFrames": .array(finding.citedFrames.map { .count($0) }),
        "disposition": .string(finding.disposition.rawValue),
        "evidence": .string(finding.evidence.rawValue), "finding": .string(entry.id),
        "phase": .string(finding.phase.rawValue),
      ],
    ]
  }
}
