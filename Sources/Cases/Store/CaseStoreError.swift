/// Why a case folder cannot be used.
public struct CaseStoreError: Error, Sendable {
  /// The kind of fault.
  public enum Code: Sendable {
    /// Reading or writing failed.
    case io
    /// The folder holds something else, or a case of another version.
    case foreign
    /// The content is damaged.
    case damaged
  }
  /// The kind of fault.
  public var code: Code
  /// The file or folder.
  public var path: String
  /// One sentence.
  public var message: String
}
