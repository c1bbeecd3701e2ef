import Attributions
import Captures
import Findings
import Flights
import Wire

/// JUnit XML as CI systems read it: a suite a capture, a test case a flight.
///
/// JUnit has no word for "inconclusive": such a flight is skipped, or an error where the caller
/// wants it so.
struct JUnitRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    let index = ReportIndex(report)
    var suites: [(name: String, cases: [TestCase], properties: [(String, String)])] = []
    let groups = Dictionary(grouping: report.flights) { $0.captures.first ?? "" }
    for capture in report.captures {
      guard let flights = groups[capture.id] else { continue }
      suites.append(
        (
          capture.summary.path, flights.map { testCase($0, index, options) },
          [("sha256", capture.summary.sha256 ?? ""), ("tool", "flightseal \(report.toolVersion)")]
            + report.datasets.map {
              ("dataset \($0.provenance.role) \($0.provenance.name)", $0.provenance.built)
            }
        ))
    }
    if !report.errors.isEmpty {
      suites.append(
        (
          "inputs",
          report.errors.map {
            TestCase(
              name: $0.path, seconds: 0, outcome: .error($0.code.rawValue, $0.message, ""))
          }, []
        ))
    }
    let cases = suites.flatMap(\.cases)
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    sink.write("<testsuites name=\"flightseal\" \(counts(cases))>\n")
    for suite in suites {
      sink.write(
        "  <testsuite name=\"\(MarkupText(suite.name))\" \(counts(suite.cases)) "
          + "skipped=\"\(suite.cases.filter { $0.outcome.isSkipped }.count)\">\n")
      if !suite.properties.isEmpty {
        sink.write("    <properties>\n")
        for (name, value) in suite.properties {
          sink.write(
            "      <property name=\"\(MarkupText(name))\" value=\"\(MarkupText(value))\"/>\n")
        }
        sink.write("    </properties>\n")
      }
      for testCase in suite.cases { write(testCase, sink) }
      sink.write("  </testsuite>\n")
    }
    sink.write("</testsuites>\n")
  }

  private struct TestCase {
    enum Outcome {
      case passed
      case failure(String, String, String)
      case error(String, String, String)
      case skipped(String)

      var isSkipped: Bool { if case .skipped = self { true } else { false } }
      var isFailure: Bool { if case .failure = self { true } else { false } }
      var isError: Bool { if case .error = self { true } else { false } }
    }
    var name: String
    var seconds: Double
    var outcome: Outcome
  }

  private func counts(_ cases: [TestCase]) -> String {
    "tests=\"\(cases.count)\" failures=\"\(cases.filter { $0.outcome.isFailure }.count)\" "
      + "errors=\"\(cases.filter { $0.outcome.isError }.count)\""
  }

  private func testCase(
    _ flight: ReportFlight, _ index: ReportIndex, _ options: RenderOptions
  ) -> TestCase {
    let judgement = flight.judgement
    let clause = Closing.clause(flight, index)
    let outcome: TestCase.Outcome
    switch judgement.verdict {
    case .egress, .attemptedEgress:
      let kind = judgement.verdict == .egress ? "EGRESS" : "ATTEMPTED_EGRESS"
      let deciding = index.deciding(flight)?.finding.trafficClass.rawValue.uppercased() ?? ""
      let type =
        deciding.isEmpty ? kind : "\(kind)_\(deciding.split(separator: "-").joined(separator: "_"))"
      let lines = index.gravest(of: flight).filter { $0.finding.disposition == .egress }
        .prefix(50).map { "\($0.id) (\($0.finding.phase.rawValue)): \($0.deed(index))" }
      outcome = .failure(type, clause, lines.joined(separator: "\n"))
    case .inconclusive:
      let codes = judgement.reasons.filter(\.isVeto).map(\.rawValue).joined(separator: " ")
      outcome =
        options.junitInconclusive == .error
        ? .error("INCONCLUSIVE", "\(clause) [\(codes)]", "") : .skipped("\(clause) [\(codes)]")
    case .noEgressObserved: outcome = .passed
    case .notAssessed: outcome = .skipped(clause)
    }
    let window = judgement.window
    return TestCase(
      name: "\(flight.id) (\(judgement.flight.mode.rawValue))",
      seconds: max(0, window.end.seconds(since: window.start)), outcome: outcome)
  }

  private func write(_ testCase: TestCase, _ sink: ByteSink) {
    let head =
      "    <testcase classname=\"flightseal.flight\" name=\"\(MarkupText(testCase.name))\" "
      + "time=\"\(Quantity.fixed(testCase.seconds, 3))\""
    switch testCase.outcome {
    case .passed: sink.write("\(head)/>\n")
    case .skipped(let message):
      sink.write("\(head)>\n      <skipped message=\"\(MarkupText(message))\"/>\n    </testcase>\n")
    case .failure(let type, let message, let text):
      write("failure", head, type, message, text, sink)
    case .error(let type, let message, let text): write("error", head, type, message, text, sink)
    }
  }

  private func write(
    _ element: String, _ head: String, _ type: String, _ message: String, _ text: String,
    _ sink: ByteSink
  ) {
    let body = text.split(separator: "\n").map { MarkupText(String($0)).description }
      .joined(separator: "\n")
    sink.write(
      "\(head)>\n      <\(element) type=\"\(MarkupText(type))\" message=\"\(MarkupText(message))\">"
        + "\(body)</\(element)>\n    </testcase>\n")
  }
}
