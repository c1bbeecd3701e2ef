/// Looks rules over: what reading them does not find.
public struct RuleCheck: Sendable {
  /// One complaint.
  public struct Complaint: Sendable, Equatable {
    public var rule: String
    public var message: String
  }

  /// Complaints in the order of the rules; empty where all is well.
  ///
  /// A rule must carry a test that it wins (so that it can be reached at all), one that it loses (so
  /// that its condition means something), and a condition of its own.
  /// - Throws: ``RuleError`` where the texts inside the program are damaged.
  public static func complaints(_ rules: RuleSet) throws(RuleError) -> [Complaint] {
    let tester = try RuleTester(rules: rules)
    var complaints: [Complaint] = []
    var seen: [String: String] = [:]
    for rule in rules.rules {
      let winners = rule.tests.map { tester.findings(of: $0).first?.rule }
      if rule.tests.isEmpty {
        complaints.append(Complaint(rule: rule.id, message: "has no test"))
      } else if !winners.contains(rule.id) {
        complaints.append(
          Complaint(
            rule: rule.id, message: "is reached by none of its tests: an earlier rule takes all"))
      } else if rule.stage != .fallback, !winners.contains(where: { $0 != rule.id }) {
        complaints.append(
          Complaint(rule: rule.id, message: "has no test that another rule must win"))
      }
      let condition = "\(rule.stage.rawValue): \(RuleText.condition(of: rule.match))"
      if let twin = seen[condition] {
        complaints.append(
          Complaint(rule: rule.id, message: "has the same condition as rule \(twin)"))
      }
      seen[condition] = rule.id
    }
    if !rules.rules.contains(where: { $0.stage == .fallback }) {
      complaints.append(
        Complaint(rule: "-", message: "no rule of stage fallback: some traffic has no class"))
    }
    return complaints
  }
}
