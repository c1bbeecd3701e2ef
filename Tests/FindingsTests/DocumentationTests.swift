import Foundation
import Testing

@testable import Findings

@Suite struct DocumentationTests {
  private func expectPage(_ name: String, _ text: String) throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/\(name)")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == text, "docs/\(name) is stale")
  }

  @Test func rulesPageIsCurrent() throws {
    try expectPage(
      "rules.md", RuleDocumentation.rules(try .builtIn(), policies: try .builtIn()))
  }

  @Test func verdictsPageIsCurrent() throws {
    try expectPage("verdicts.md", RuleDocumentation.verdicts(try Glossary()))
  }

  @Test func everyWordOfAReportIsExplained() throws {
    let explainer = try Explainer(rules: .builtIn(), policies: .builtIn())
    let words =
      ReasonCode.allCases.map(\.rawValue) + FlightVerdict.allCases.map(\.rawValue)
      + EvidenceLevel.allCases.map(\.rawValue) + Disposition.allCases.map(\.rawValue)
      + AttributedSoftware.allCases.map(\.rawValue)
    for word in words { #expect(!explainer.explain(word).isEmpty, "\(word)") }
    #expect(explainer.explain("mydjiflight-upload").count == 1)
    #expect(explainer.explain("jurisdiction:ndaa-848+HK").count == 1)
    #expect(explainer.explain("nonsense").isEmpty)
  }

  @Test func aFindingOfAReportIsExplained() throws {
    let report = """
      {"findings": [{"id": "f1", "flight": "A", "phase": "flight", "class": "telemetry",
        "evidence": "delivered", "disposition": "egress", "rule": "name-telemetry",
        "bytesOut": 10, "applicationBytesOut": 8, "bytesAcknowledged": 10, "bytesIn": 3,
        "frames": {"capture": "c1", "count": 4, "first": 2, "last": 9, "cited": [2, 9]},
        "why": ["It happened."]}],
       "flights": [{"id": "A", "verdict": "egress"}]}
      """
    let explainer = try Explainer(rules: .builtIn(), policies: .builtIn())
    let found = try explainer.explain(finding: "f1", inReport: Data(report.utf8))
    #expect(found.title == "f1: delivered telemetry, egress, phase flight")
    #expect(found.paragraphs.contains { $0.contains("cited: 2, 9") })
    #expect(throws: RuleError.self) {
      try explainer.explain(finding: "f2", inReport: Data(report.utf8))
    }
  }

  @Test func builtInRulesHaveNothingToComplainOf() throws {
    #expect(try RuleCheck.complaints(.builtIn()).map { "\($0.rule) \($0.message)" } == [])
  }
}
