/// The rules of a set as contacts are held against them, in the order in which they are asked.
struct RuleConditions: Sendable {
  /// What a rule asks for at all, apart from the rule: nearly all are passed over by this alone.
  private struct Gate {
    var asked: RuleCondition.Kinds
    var holdsForQuestions: Bool
    var needsDelivery: Bool
  }

  private let conditions: [RuleCondition]
  private let gates: [Gate]

  init(_ rules: RuleSet) {
    conditions = rules.rules.map(RuleCondition.init)
    gates = conditions.map {
      Gate(
        asked: $0.asked, holdsForQuestions: $0.holdsForQuestions,
        needsDelivery: $0.stage == .shape)
    }
  }

  /// The first rule that matches; nil only where a rule set has no fallback.
  func first(for contact: Contact) -> RuleCondition? {
    let delivered = max(contact.sure.reach, contact.edge.reach) == .delivered
    let kinds = RuleCondition.Kinds(of: contact)
    for place in gates.indices {
      let gate = gates[place]
      guard gate.asked.isSubset(of: kinds) else { continue }
      if contact.isQuery {
        guard gate.holdsForQuestions else { continue }
      } else if gate.needsDelivery, !delivered {
        continue
      }
      if conditions[place].holds(for: contact, having: kinds) { return conditions[place] }
    }
    return nil
  }
}
