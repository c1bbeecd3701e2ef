/// Why reference data could not be used.
public struct AttributionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Code: String, Sendable, CaseIterable {
    /// The file is not there or cannot be read.
    case unreadable
    /// The file holds no entry.
    case empty
    /// The file is of no known format.
    case unknownFormat = "unknown-format"
    /// The format is known, the content is cut or inconsistent.
    case damaged
    /// A database whose records have none of the known keys.
    case wrongSchema = "wrong-schema"
    /// A control look-up gave no answer.
    case implausible
  }

  public var code: Code
  /// The file, as the user named it.
  public var path: String
  /// What is wrong, for a person.
  public var message: String

  public init(code: Code, path: String, message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// `path: message`.
  public var description: String { "\(path): \(message)" }
}
