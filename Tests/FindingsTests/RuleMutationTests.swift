import Attributions
import Testing
import Wire

@testable import Findings

/// Drops or bends one key of one rule's match at a time: the rule's own tests must notice.
@Test func testsNoticeAChangedCondition() throws {
  let set = try RuleSet.builtIn()
  var tried = 0
  var missed: [String] = []
  for rule in set.rules {
    for (what, match) in mutations(of: rule.match) {
      tried += 1
      let mutated = set.replacing(rule.id, by: match)
      let tester = try RuleTester(rules: mutated)
      if tester.run(only: rule.id).allSatisfy({ $0.failure == nil }) {
        missed.append("\(rule.id): \(what)")
      }
    }
  }
  #expect(tried > 140)
  let share = Double(tried - missed.count) / Double(max(1, tried))
  print("\(tried - missed.count) of \(tried) mutations of rules noticed; not: \(missed)")
  #expect(share >= 0.95, "\(missed.count) of \(tried) not noticed: \(missed)")
}

private func mutations(of match: RuleMatch) -> [(String, RuleMatch)] {
  var result: [(String, RuleMatch)] = []
  func mutate(_ what: String, _ change: (inout RuleMatch) -> Void) {
    var copy = match
    change(&copy)
    result.append((what, copy))
  }
  func list<Element>(
    _ what: String, _ path: WritableKeyPath<RuleMatch, [Element]>, _ other: Element
  ) {
    guard !match[keyPath: path].isEmpty else { return }
    if match.keyCount > 1 { mutate("\(what) dropped") { $0[keyPath: path] = [] } }
    mutate("\(what) replaced") { $0[keyPath: path] = [other] }
  }
  list("names", \.names, TextPattern("mutant.invalid"))
  list("ports", \.ports, "tcp/1")
  list("protocols", \.protocols, "mutant")
  list("methods", \.methods, "MUTANT")
  list("paths", \.paths, TextPattern("/mutant"))
  list("topics", \.topics, TextPattern("mutant"))
  list("user agents", \.userAgents, TextPattern("mutant"))
  list("remarks", \.remarks, TextPattern("mutant"))
  list("conceals", \.conceals, "mutant")
  list("categories", \.categories, "mutant")
  list("content categories", \.contentCategories, "mutant")
  list("operators", \.operators, "mutant")
  list("transports", \.transports, "mutant")
  list("applications", \.applications, TextPattern("mutant"))
  list("vendors", \.vendors, TextPattern("mutant"))
  list("station roles", \.stationRoles, "mutant")
  if let nowhere = IPPrefix("192.0.2.255/32") { list("addresses", \.addresses, nowhere) }
  let absent = PartyKind.allCases.first { !match.kinds.contains($0) }
  if let absent { list("kinds", \.kinds, absent) }
  let flags: [(String, WritableKeyPath<RuleMatch, Bool?>)] = [
    ("named", \.isNamed), ("encrypted", \.isEncrypted), ("ech-accepted", \.isECHAccepted),
  ]
  for (what, path) in flags {
    guard let held = match[keyPath: path] else { continue }
    if match.keyCount > 1 { mutate("\(what) dropped") { $0[keyPath: path] = nil } }
    mutate("\(what) turned") { $0[keyPath: path] = !held }
  }
  for index in match.bounds.indices {
    let name = match.bounds[index].measure.rawValue
    mutate("\(name) dropped") { $0.bounds.remove(at: index) }
    // Out of reach: what matched before does so no more.
    mutate("\(name) out of reach") {
      $0.bounds[index].least = 1e15
      $0.bounds[index].most = nil
    }
  }
  return result
}
