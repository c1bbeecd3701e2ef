import Foundation
import TestSupport
import Testing

@Suite struct RulesCommandTests {
  private static let rule = """
    id: own-telemetry
    title: Telemetry to the operator's own host
    prose: A host of the operator's that only takes telemetry.
    stage: name
    rank: 1
    class: telemetry
    match: {names: [telemetry.example.net]}
    tests:
      - name: the host itself
        traffic: {name: telemetry.example.net, protocol: tls}
        expect: {class: CLASS}
      - name: another host
        traffic: {name: www.example.net, protocol: tls}
        expect: {rule: another}
    """

  private func pack(_ scratch: ScratchFolder, class name: String) throws -> String {
    let text = Self.rule.replacingOccurrences(of: "CLASS", with: name)
    return try scratch.write(Array(text.utf8), to: "\(name)/rule.yaml")
  }

  @Test func listNamesRulesPoliciesAndProfiles() throws {
    let run = try BuiltTool.run(["rules", "list"])
    #expect(run.status == 0)
    for name in ["unknown-encrypted", "local-data-mode", "air-gapped", "jurisdiction:ndaa-848"] {
      #expect(run.text.contains(name))
    }
    let json = try BuiltTool.run(["rules", "list", "--report", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
    #expect((object?["rules"] as? [Any])?.isEmpty == false)
    #expect(try BuiltTool.run(["rules", "list", "--report", "html"]).status == 64)
  }

  @Test func builtInRulesPassTheirCheckAndTheirTests() throws {
    #expect(try BuiltTool.run(["rules", "check"]).status == 0)
    let run = try BuiltTool.run(["rules", "test"])
    #expect(run.status == 0)
    #expect(run.lastLine.hasSuffix(" 0 failed"))
  }

  @Test func ownRulesAreCheckedAndTested() throws {
    let scratch = try ScratchFolder()
    let good = try pack(scratch, class: "telemetry")
    let check = try BuiltTool.run(["rules", "check", good])
    #expect(check.status == 0, "\(check.text)\(check.errors)")
    let test = try BuiltTool.run(["rules", "test", good, "-v"])
    #expect(test.status == 0)
    #expect(test.text.contains("passed  own-telemetry: the host itself"))
    #expect(try BuiltTool.run(["rules", "list", good]).text.contains("own-telemetry"))
    let wrong = try BuiltTool.run(["rules", "test", try pack(scratch, class: "web")])
    #expect(wrong.status == 65)
    #expect(wrong.text.contains("failed  own-telemetry: the host itself: class telemetry, not web"))
  }

  @Test func faultsAreNamedWithFileAndLine() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("id: x\ntitle: y\nstage: nowhere\n".utf8), to: "bad.yaml")
    let run = try BuiltTool.run(["rules", "check", path])
    #expect(run.status == 65)
    #expect(run.errors.contains("bad.yaml:"))
    #expect(run.output.isEmpty)
    #expect(try BuiltTool.run(["rules", "check", "/absent"]).status == 66)
    // A fault behind whole documents is a fault too, not the end of the file.
    for text in ["pack: {name: a, version: '1'}\n---\nid: [unclosed\n", "\tx: 1\n", "a: 'b\n"] {
      let path = try scratch.write(Array(text.utf8), to: "broken.yaml")
      for arguments in [
        ["rules", "check", path], ["rules", "check", "--policy", path],
        ["check", ScenarioPaths.capture("flight-record-upload"), "--waivers", path],
      ] {
        let run = try BuiltTool.run(arguments)
        #expect(run.status == 65, "\(arguments): \(run.errors)")
        #expect(run.errors.contains("broken.yaml:") && run.errors.contains("this is no YAML"))
      }
    }
    #expect(try BuiltTool.run(["rules", "prune"]).status == 64)
  }
}
