/// One file that may be a capture.
public struct CaptureInput: Sendable, Equatable {
  /// Path: as given, or below a folder that was given. `-` is standard input.
  public var path: String
  /// Whether the file was named itself; a file found in a folder that turns out to be no capture is no
  /// error, only told.
  public var isExplicit: Bool
  /// Size when it was found; nil for what is no regular file.
  public var bytes: UInt64?
  /// Creates an input.
  public init(path: String, isExplicit: Bool, bytes: UInt64? = nil) {
    self.path = path
    self.isExplicit = isExplicit
    self.bytes = bytes
  }
}
