/// A finding as it was made, with what only the verdict and the order of reports need of it.
struct BuiltFinding: Sendable {
  var shared: SharedFinding
  /// How far the traffic got, finer than the finding's evidence.
  var reach: Reach
  /// What its rule says that it hides.
  var hides: Rule.Hiding?
  /// Whether it stands for DNS queries that nothing followed.
  var isQuery: Bool
  /// Whether a policy counts it as traffic of nobody known.
  var isUnattributed: Bool

  var finding: Finding { shared.finding }
}
