/// Why an output could not be produced.
public struct OutputError: Error, Equatable, Sendable {
  /// The kind of fault.
  public enum Code: String, Sendable {
    /// The word before `=` is no report format: a usage error, exit status 64.
    case unknownFormat = "unknown-format"
    /// Two outputs name one place: a usage error, exit status 64.
    case duplicate
    /// An option that does not fit: a usage error, exit status 64.
    case usage
    /// The path exists and is no regular file, or a link stands in its place.
    case unsafePath = "unsafe-path"
    /// Reading or writing failed: exit status 74.
    case io
    /// The reader of a pipe went away.
    case closed
    /// Content that a bundle must not have: exit status 65.
    case badBundle = "bad-bundle"
    /// A report that cannot be read: exit status 65.
    case badReport = "bad-report"
  }
  /// The kind of fault.
  public var code: Code
  /// The path or word that is at fault.
  public var path: String
  /// One sentence for people.
  public var message: String

  /// Creates an error.
  public init(_ code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// Whether the arguments are at fault (exit status 64) rather than the system (74).
  public var isUsage: Bool { code == .unknownFormat || code == .duplicate || code == .usage }
}
