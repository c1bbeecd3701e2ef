import Wire

/// Sums over the frames of a capture.
struct FrameCounters {
  private(set) var frames: UInt64 = 0
  private var wireBytes: UInt64 = 0
  private var capturedBytes: UInt64 = 0
  private var truncated: UInt64 = 0
  private var untimed: UInt64 = 0
  private var reversals: UInt64 = 0
  private var first = Int64.max
  private var last = Int64.min
  private var previous = Int64.min

  /// Counts one frame.
  @inline(__always)
  mutating func add(_ frame: borrowing Frame) {
    frames &+= 1
    wireBytes &+= UInt64(truncatingIfNeeded: frame.originalLength)
    capturedBytes &+= UInt64(truncatingIfNeeded: frame.capturedLength)
    if frame.capturedLength < frame.originalLength { truncated &+= 1 }
    guard frame.hasTime else {
      untimed &+= 1
      return
    }
    let time = frame.time.nanoseconds
    if time < previous { reversals &+= 1 }
    previous = time
    if time < first { first = time }
    if time > last { last = time }
  }

  /// Writes the sums into a summary.
  func store(in summary: inout CaptureSummary) {
    summary.frames = frames
    summary.wireBytes = wireBytes
    summary.capturedBytes = capturedBytes
    summary.truncatedFrames = truncated
    summary.untimedFrames = untimed
    summary.timeReversals = reversals
    if first <= last {
      summary.firstFrame = Timestamp(nanoseconds: first)
      summary.lastFrame = Timestamp(nanoseconds: last)
    }
  }
}
