import Findings
import Foundation
import Reports
import TestSupport
import Testing

/// The captures that rules' tests are written as show what the tests say.
@Suite struct RuleTestCaptureTests {
  private struct Document: Decodable {
    struct Capture: Decodable {
      var id: String
      var path: String
    }
    struct Finding: Decodable {
      struct Frames: Decodable { var capture: String }
      var rule: String
      var frames: Frames
    }
    var captures: [Capture]
    var findings: [Finding]
  }

  /// The built tool examines the captures as a user would; the rule that a test expects must win.
  @Test func theToolFindsWhatTheTestsExpect() throws {
    let folder = try ScratchFolder()
    var expected: [String: (rule: String, expectation: String?)] = [:]
    for rule in try RuleSet.builtIn().rules {
      for (place, test) in rule.tests.enumerated() {
        let capture = RuleTestCapture(rule: rule, test: test)
        guard capture.isWhole, test.traffic.up + test.traffic.down < 100_000 else { continue }
        let name = "\(rule.id)-\(place + 1).pcapng"
        _ = try folder.write(capture.pcapng, to: name)
        expected[name] = (rule.id, test.rule)
      }
    }
    #expect(expected.count > 60)
    let run = try BuiltTool.run(
      ["check", folder.path, "--mode", "local-data", "--report", "json", "--quiet"])
    let document = try JSONDecoder().decode(Document.self, from: Data(run.output))
    var missed: [String] = []
    for capture in document.captures {
      let name = String(capture.path.split(separator: "/").last ?? "")
      guard let entry = expected[name] else { continue }
      let found = document.findings.filter { $0.frames.capture == capture.id }.map(\.rule)
      let holds = entry.expectation.map(found.contains) ?? !found.contains(entry.rule)
      if !holds { missed.append("\(name): \(found)") }
    }
    #expect(document.captures.count == expected.count)
    let share = Double(expected.count - missed.count) / Double(max(1, expected.count))
    #expect(share >= 0.95, "\(missed)")
  }

  @Test func theFolderListsItsCaptures() throws {
    let folder = try ScratchFolder()
    var rules = RuleSet()
    try rules.load(
      yaml: """
        id: own-rule
        title: "Own, rule"
        prose: A rule of a test.
        stage: name
        match: {names: [own.example]}
        class: web
        tests:
          - name: "its name, asked"
            traffic: {name: own.example, protocol: tls}
            expect: {class: web}
          - name: another
            traffic: {name: other.example, protocol: tls, query-only: true}
            expect: {rule: another}
        """, source: "own.yaml", origin: "own.yaml")
    let count = try RuleCaptureFolder.write(rules, to: "\(folder.path)/captures")
    #expect(count == 2)
    let list = try String(contentsOfFile: "\(folder.path)/captures/tests.csv", encoding: .utf8)
    #expect(
      list.split(separator: "\n").map(String.init) == [
        "file,rule,test,expected_rule,expected_class,shown_whole",
        "own-rule-1.pcapng,own-rule,\"its name, asked\",own-rule,web,yes",
        "own-rule-2.pcapng,own-rule,another,another,,yes",
      ])
    let bytes = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/captures/own-rule-1.pcapng")))
    #expect(bytes.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]))
    #expect(String(decoding: bytes, as: UTF8.self).contains("its name, asked"))
  }
}
