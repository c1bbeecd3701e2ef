import Testing

@testable import Findings

@Test func everyBuiltInRulePassesItsOwnTests() throws {
  let outcomes = try RuleTester(rules: .builtIn()).run()
  #expect(outcomes.count > 150)
  for outcome in outcomes {
    #expect(
      outcome.failure == nil,
      "\(outcome.rule) / \(outcome.test): \(outcome.failure ?? "")")
  }
}

@Test func aTestThatExpectsTheWrongClassFails() throws {
  var rules = RuleSet()
  try rules.load(
    yaml: """
      id: everything
      title: Everything
      prose: All of it.
      stage: fallback
      match: {transports: [tcp]}
      class: web
      tests:
        - name: wrong
          traffic: {address: 198.51.100.1}
          expect: {class: telemetry}
      """, source: "test", origin: "test")
  let outcomes = try RuleTester(rules: rules).run()
  #expect(outcomes.map(\.failure) == ["class web, not telemetry"])
}
