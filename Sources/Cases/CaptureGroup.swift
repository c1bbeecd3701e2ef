import Captures

/// One capture, or the files of one rotated capture: what is examined as a unit.
public struct CaptureGroup: Sendable, Equatable {
  /// Paths as given, in the order in which they are read.
  public var paths: [String]
  /// Running numbers that are missing between the files of a rotated capture.
  public var missing: [Int]
  /// Creates a group.
  public init(paths: [String], missing: [Int] = []) {
    self.paths = paths
    self.missing = missing
  }
}
