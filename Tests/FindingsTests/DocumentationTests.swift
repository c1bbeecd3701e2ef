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

  /// The page of measurements states the thresholds that the rules have now.
  @Test func trafficClassesPageStatesTheThresholds() throws {
    let page = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/traffic-classes.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    for rule in try RuleSet.builtIn().rules where rule.stage == .shape {
      let row = try #require(lines.first { $0.hasPrefix("| `\(rule.id)` |") })
      for bound in rule.match.bounds {
        func number(_ value: Double) -> String {
          value == value.rounded() ? "\(Int(value))" : "\(value)"
        }
        let name = bound.measure.rawValue
        let text =
          switch (bound.least, bound.most) {
          case (let least?, let most?): "\(number(least)) ≤ \(name) ≤ \(number(most))"
          case (let least?, nil): "\(name) ≥ \(number(least))"
          default: "\(name) ≤ \(number(bound.most ?? 0))"
          }
        #expect(row.contains(text), "docs/build-traffic-classes.py writes the page anew")
      }
    }
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
      {"findings": [{"id": "f1", "flight": "A", "phase": "flight", "class": "geofence",
        "evidence": "delivered", "disposition": "egress", "rule": "name-geofence",
        "attributedTo": "flight-app", "endpoint": "e1", "names": ["flysafe-api.dji.com"],
        "bytesOut": 10, "applicationBytesOut": 8, "bytesAcknowledged": 10, "bytesIn": 3,
        "frames": {"capture": "c1", "count": 4, "first": 2, "last": 9, "cited": [2, 9]},
        "vendor": {"name": "DJI", "country": "CN", "pattern": "flysafe-api.dji.com",
          "source": "a public list", "confidence": "high"},
        "measures": {"pcr": 0.5, "periodicity": null}, "why": ["It happened."]}],
       "flights": [{"id": "A", "verdict": "egress", "mode": "local-data", "reasons": [],
         "policies": ["local-data-mode"], "exemptions": ["maps"], "findings": ["f1"]}],
       "endpoints": [{"id": "e1", "address": "54.1.2.3", "operator": {"name": "EXAMPLE"},
         "countries": {"hosting": {"code": "US", "grade": "agreed", "sources": [
           {"name": "table one", "code": "US", "matched": "54.0.0.0/8"}]}}}]}
      """
    let explainer = try Explainer(rules: .builtIn(), policies: .builtIn())
    let found = try explainer.explain(finding: "f1", inReport: Data(report.utf8))
    #expect(found.title == "f1: delivered geofence, egress, phase flight")
    let text = found.paragraphs.joined(separator: "\n")
    for part in [
      "cited: 2, 9", "Measures: pcr 0.50.", "Vendor: DJI, CN by the pattern flysafe-api.dji.com",
      "54.1.2.3 is in a network of EXAMPLE.",
      "Country of hosting: US, agreed; table one says US (54.0.0.0/8).",
      "Rule name-geofence:", "rests on this finding alone",
      "the flight declaring 'fly-safe' exempt", "a waiver for rule name-geofence",
    ] {
      #expect(text.contains(part))
    }
    #expect(throws: RuleError.self) {
      try explainer.explain(finding: "f2", inReport: Data(report.utf8))
    }
  }

  @Test func builtInRulesHaveNothingToComplainOf() throws {
    #expect(try RuleCheck.complaints(.builtIn()).map { "\($0.rule) \($0.message)" } == [])
  }
}
