import Captures
import Traffic
import Wire

/// Reads the captures of a group through the traffic engine: a lone one from front to back, several
/// as one in time order.
struct GroupReading {
  /// What each file says of itself, in the order of their first frames.
  private(set) var captures: [CaptureSummary] = []
  /// What they hold.
  private(set) var inventory = Inventory()
  /// Where each frame lies; empty for a lone file.
  private(set) var numbers = FrameNumbers()
  /// The time between files.
  private(set) var gaps: [CaptureGap] = []
  /// Files of the group that could not be read.
  private(set) var errors: [CaptureError] = []

  /// Frames between two looks at the stop flag.
  private static let stride: UInt64 = 8192

  /// Reads a group.
  ///
  /// - Throws: where no file of the group can be read.
  init(
    _ group: CaptureGroup, reading: ReadingOptions, traffic: TrafficOptions,
    progress: ReadingProgress?
  ) throws(CaptureError) {
    var engine = TrafficEngine(options: traffic)
    defer { for _ in group.paths { progress?.finishCapture() } }
    if group.paths.count == 1 {
      captures = [
        try GroupReading.readOne(group.paths[0], reading, into: &engine, progress: progress)
      ]
    } else {
      try readSet(group.paths, reading, into: &engine, progress: progress)
    }
    inventory = engine.finish()
    guard Interruption.isRequested else { return }
    for index in captures.indices where captures[index].cut == nil {
      captures[index].cut = CaptureCut(
        afterFrame: captures[index].frames, reason: "reading was interrupted by the user")
    }
  }

  private static func readOne(
    _ path: String, _ reading: ReadingOptions, into engine: inout TrafficEngine,
    progress: ReadingProgress?
  ) throws(CaptureError) -> CaptureSummary {
    let reader = try CaptureReader(path: path, options: reading)
    var frame = Frame()
    var tally = Tally(progress)
    while reader.next(&frame) {
      engine.ingest(frame, reader.bytes)
      if tally.isStopped(by: frame) { break }
    }
    tally.tell()
    let summary = reader.finish()
    // A file that contradicts itself before its first frame gives nothing to examine.
    if summary.frames == 0, let cut = summary.cut, cut.kind == .malformed {
      throw CaptureError(
        .badHeader, path: path, message: "No frame can be read: \(cut.reason).", offset: cut.offset)
    }
    return summary
  }

  private mutating func readSet(
    _ paths: [String], _ reading: ReadingOptions, into engine: inout TrafficEngine,
    progress: ReadingProgress?
  ) throws(CaptureError) {
    let reader = try RotatedReader(paths: paths, options: reading)
    var frame = Frame()
    var tally = Tally(progress)
    var place: UInt64 = 0
    while reader.next(&frame) {
      place &+= 1
      numbers.note(place, file: reader.currentFile, number: frame.number)
      var numbered = frame
      numbered.number = place
      engine.ingest(numbered, reader.bytes)
      if tally.isStopped(by: frame) { break }
    }
    tally.tell()
    let summary = reader.finish()
    captures = summary.captures
    gaps = summary.gaps
    errors = summary.errors
  }

  /// Frames and bytes since the last word to whoever watches.
  private struct Tally {
    private let progress: ReadingProgress?
    private var frames: UInt64 = 0
    private var bytes: UInt64 = 0

    init(_ progress: ReadingProgress?) { self.progress = progress }

    /// Counts a frame; from time to time tells the count and looks whether reading is to stop.
    @inline(__always)
    mutating func isStopped(by frame: Frame) -> Bool {
      frames &+= 1
      bytes &+= UInt64(truncatingIfNeeded: frame.capturedLength)
      guard frames >= GroupReading.stride else { return false }
      tell()
      return Interruption.isRequested
    }

    mutating func tell() {
      progress?.add(frames: frames, bytes: bytes)
      (frames, bytes) = (0, 0)
    }
  }
}
