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
  /// Frames that are read before a second thread is worth its start.
  private static let firstFrames: UInt64 = 4096

  /// Reads a group.
  ///
  /// - Parameter readsAhead: whether frames are read and decoded on a second thread; nothing depends on it.
  /// - Throws: where no file of the group can be read.
  init(
    _ group: CaptureGroup, reading: ReadingOptions, traffic: TrafficOptions,
    fingerprints: FingerprintBook = FingerprintBook(), timeLimit: Double? = nil,
    readsAhead: Bool = false, progress: ReadingProgress?
  ) throws(CaptureError) {
    var engine = TrafficEngine(options: traffic, fingerprints: fingerprints)
    defer {
      for index in group.paths.indices {
        progress?.finishCapture(
          storedBytes: index < captures.count ? captures[index].bytes : 0)
      }
    }
    var watch = Watch(progress, timeLimit: timeLimit)
    if group.paths.count == 1 {
      captures = [
        try GroupReading.readOne(
          group.paths[0], reading, ahead: readsAhead, into: &engine, &watch)
      ]
    } else {
      try readSet(group.paths, reading, ahead: readsAhead, into: &engine, &watch)
    }
    inventory = engine.finish()
    guard let end = watch.cut else { return }
    for index in captures.indices where captures[index].cut == nil {
      captures[index].cut = CaptureCut(
        afterFrame: captures[index].frames, reason: end.reason, kind: end.kind)
    }
  }

  /// Hands the inventory over, so that what is added to it later copies nothing.
  mutating func takeInventory() -> Inventory {
    var taken = Inventory()
    swap(&taken, &inventory)
    return taken
  }

  private static func readOne(
    _ path: String, _ reading: ReadingOptions, ahead: Bool, into engine: inout TrafficEngine,
    _ watch: inout Watch
  ) throws(CaptureError) -> CaptureSummary {
    let reader = try CaptureReader(path: path, options: reading)
    engine.setSecrets { [unowned reader] in reader.secrets }
    defer { engine.setSecrets(nil) }
    read(reader, ahead: ahead, into: &engine, &watch)
    watch.tell()
    let summary = reader.finish()
    // A file that contradicts itself before its first frame gives nothing to examine.
    if summary.frames == 0, let cut = summary.cut, cut.kind == .malformed {
      throw CaptureError(
        .badHeader, path: path, message: "No frame can be read: \(cut.reason).", offset: cut.offset)
    }
    return summary
  }

  private mutating func readSet(
    _ paths: [String], _ reading: ReadingOptions, ahead: Bool, into engine: inout TrafficEngine,
    _ watch: inout Watch
  ) throws(CaptureError) {
    let reader = try RotatedReader(paths: paths, options: reading)
    let source = NumberedSet(reader)
    GroupReading.read(source, ahead: ahead, into: &engine, &watch)
    numbers = source.numbers
    watch.tell()
    let summary = reader.finish()
    captures = summary.captures
    gaps = summary.gaps
    errors = summary.errors
  }

  /// Gives every frame of a source to the engine.
  private static func read(
    _ source: some FrameSource, ahead: Bool, into engine: inout TrafficEngine,
    _ watch: inout Watch
  ) {
    var frame = Frame()
    var left = ahead ? firstFrames : .max
    while !watch.isOver, left > 0 {
      guard source.next(&frame) else { return }
      engine.ingest(frame, source.bytes)
      watch.note(frames: 1, bytes: frame.capturedLength)
      left &-= 1
    }
    guard !watch.isOver else { return }
    ReadAhead.run(source) { batch in
      if let secrets = batch.secrets { engine.setSecrets { secrets } }
      engine.ingest(batch)
      watch.note(frames: UInt64(batch.count), bytes: batch.byteCount)
      return !watch.isOver
    }
  }

  /// Counts frames and bytes, tells them now and then, and says when reading is to end.
  private struct Watch {
    /// Why reading ended before the end of the file; nil while it goes on.
    private(set) var cut: (reason: String, kind: CaptureCut.Kind)?
    private let progress: ReadingProgress?
    private let timeLimit: Double
    private let deadline: ContinuousClock.Instant?
    private var frames: UInt64 = 0
    private var bytes: UInt64 = 0

    init(_ progress: ReadingProgress?, timeLimit: Double?) {
      self.progress = progress
      self.timeLimit = timeLimit ?? 0
      deadline = timeLimit.map { ContinuousClock.now + .seconds($0) }
      look()
    }

    /// Whether reading is to end.
    var isOver: Bool { cut != nil }

    @inline(__always)
    mutating func note(frames: UInt64, bytes: Int) {
      self.frames &+= frames
      self.bytes &+= UInt64(truncatingIfNeeded: bytes)
      guard self.frames >= GroupReading.stride else { return }
      tell()
      look()
    }

    mutating func tell() {
      progress?.add(frames: frames, bytes: bytes)
      (frames, bytes) = (0, 0)
    }

    private mutating func look() {
      if Interruption.isRequested {
        cut = ("reading was interrupted by the user", .interrupted)
      } else if let deadline, ContinuousClock.now >= deadline {
        cut = ("the time limit of \(timeLimit) s for one file was reached", .timeLimit)
      }
    }
  }
}
