import Wire

/// What the files of one rotated capture held.
public struct RotatedSummary: Sendable {
  /// The files, in the order of their first frames.
  public var captures: [CaptureSummary] = []
  /// The time between each file and what came before it.
  public var gaps: [CaptureGap] = []
  /// Files that could not be read at all.
  public var errors: [CaptureError] = []
  /// Creates an empty summary.
  public init() {}
}

/// The time between two files of a rotated capture, in which nothing was captured.
public struct CaptureGap: Sendable, Equatable, Codable {
  /// Index of the file that ends before the gap.
  public var before: Int
  /// Index of the file that begins after it.
  public var after: Int
  /// Time of the last frame before it.
  public var from: Timestamp
  /// Time of the first frame after it; earlier than ``from`` where the files overlap.
  public var to: Timestamp
  /// Length in seconds; negative where the files overlap.
  public var seconds: Double { to.seconds(since: from) }
  /// Creates a gap.
  public init(before: Int, after: Int, from: Timestamp, to: Timestamp) {
    self.before = before
    self.after = after
    self.from = from
    self.to = to
  }
}
