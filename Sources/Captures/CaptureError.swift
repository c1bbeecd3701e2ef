/// Why a file gave no capture at all.
public struct CaptureError: Error, Equatable, Sendable {
  /// The kind of fault; the words stand in `error` records.
  public enum Code: String, Sendable, CaseIterable {
    /// No such file or folder.
    case noInput = "no-input"
    /// The file cannot be opened or read.
    case unreadable = "unreadable"
    /// The file is empty.
    case empty = "empty"
    /// The content is no capture format that is known.
    case notACapture = "not-a-capture"
    /// The compressed stream is broken before the first byte of a capture.
    case badCompression = "bad-compression"
    /// The container's header contradicts itself.
    case badHeader = "bad-header"
  }
  /// The kind of fault.
  public var code: Code
  /// Path as it was given.
  public var path: String
  /// One sentence for people.
  public var message: String
  /// Byte offset of the fault, where known.
  public var offset: UInt64?
  /// Creates an error.
  public init(_ code: Code, path: String, message: String, offset: UInt64? = nil) {
    self.code = code
    self.path = path
    self.message = message
    self.offset = offset
  }
  /// Equal when the codes are equal.
  public static func == (a: CaptureError, b: CaptureError) -> Bool { a.code == b.code }
}
