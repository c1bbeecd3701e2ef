/// A fault in a rule, policy, profile or waiver file, or in a name that should lead to one.
public struct RuleError: Error, Equatable, Sendable, CustomStringConvertible {
  /// File or pack.
  public var source: String
  /// Line in the file from 1; 0 where the fault belongs to the whole.
  public var line: Int
  /// What is wrong and what would be right.
  public var message: String
  /// Creates an error.
  public init(source: String, line: Int = 0, message: String) {
    self.source = source
    self.line = line
    self.message = message
  }
  public var description: String {
    line > 0 ? "\(source):\(line): \(message)" : "\(source): \(message)"
  }
}
