import Captures

/// Where frames come from, one after the other, on one thread at a time.
public protocol FrameSource: AnyObject, SendableMetatype {
  /// Reads the next frame; false at the end.
  func next(_ frame: inout Frame) -> Bool
  /// The frame's captured bytes; valid until the next call of ``next(_:)``.
  var bytes: UnsafeRawBufferPointer { get }
  /// The decryption secrets that were carried so far; nil where none are asked for.
  var carriedSecrets: [CaptureSecret]? { get }
}

extension CaptureReader: FrameSource {
  /// The decryption secrets that the capture has carried so far.
  public var carriedSecrets: [CaptureSecret]? { secrets }
}
