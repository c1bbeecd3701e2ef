/// A set of rules that was loaded together.
public struct RulePack: Sendable, Hashable {
  public var name: String
  public var version: String
  /// SHA-256 of the pack's text in lower-case hex.
  public var sha256: String
  /// Where it came from: `embedded` or a path.
  public var origin: String
}
