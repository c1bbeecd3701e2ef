/// A finding held by reference: a hundred thousand of them are sorted, handed on and listed without being
/// copied.
public final class SharedFinding: Sendable {
  /// What is held.
  public let finding: Finding

  /// Holds a finding.
  public init(_ finding: Finding) { self.finding = finding }
}
