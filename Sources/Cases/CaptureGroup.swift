import Captures

/// One capture, or the files of one rotated capture: what is examined as a unit.
public struct CaptureGroup: Sendable, Equatable {
  /// Paths as given, in the order in which they are read.
  public var paths: [String]
  /// Creates a group.
  public init(paths: [String]) { self.paths = paths }
}
