import Foundation
import Testing

@testable import Findings

/// The compiled form of the built-in rules is what the YAML says, without the tests.
@Suite struct CompiledRulesTests {
  private static let file = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/CRulePacks/rules.compiled")

  /// `UPDATE_GOLDEN=1` writes the file anew; the next build embeds it.
  @Test func embeddedFormIsWhatTheRulesSay() throws {
    let set = try RuleSet.builtIn()
    let bytes = CompiledRules.bytes(set, digest: EmbeddedText.digest(EmbeddedText.rules))
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(bytes).write(to: Self.file)
      return
    }
    let message: Comment =
      "run UPDATE_GOLDEN=1 swift test --filter CompiledRulesTests and build again"
    #expect(try Array(Data(contentsOf: Self.file)) == bytes, message)
    let compiled = try #require(CompiledRules.embedded(), message)
    #expect(compiled.packs == set.packs)
    #expect(compiled.rules.count == set.rules.count)
    for (read, parsed) in zip(compiled.rules, set.rules) {
      var untested = parsed
      untested.tests = []
      #expect("\(read)" == "\(untested)")
    }
  }

  @Test func anotherTextIsNotTakenForThisOne() throws {
    let set = try RuleSet.builtIn()
    let bytes = CompiledRules.bytes(set, digest: "aa")
    #expect(CompiledRules.read(bytes, digest: "aa")?.rules.count == set.rules.count)
    #expect(CompiledRules.read(bytes, digest: "ab") == nil)
  }

  @Test func damagedFormsAreRefusedOrReadWithoutATrap() throws {
    let bytes = CompiledRules.bytes(try RuleSet.builtIn(), digest: "aa")
    for cut in stride(from: 0, to: bytes.count, by: 61) {
      #expect(CompiledRules.read(Array(bytes.prefix(cut)), digest: "aa") == nil, "\(cut)")
    }
    #expect(CompiledRules.read(bytes + [0], digest: "aa") == nil)
    for at in stride(from: 0, to: bytes.count, by: 97) {
      var changed = bytes
      changed[at] = 0xFF
      _ = CompiledRules.read(changed, digest: "aa")
    }
  }
}
