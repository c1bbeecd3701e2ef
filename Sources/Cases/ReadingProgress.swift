import Synchronization

/// Counts what a run has read so far; shared by all readers, shown by whoever wants to.
public final class ReadingProgress: Sendable {
  private let frameCount = Atomic<UInt64>(0)
  private let captureCount = Atomic<UInt64>(0)
  private let byteCount = Atomic<UInt64>(0)
  private let storedCount = Atomic<UInt64>(0)
  /// Captures of the run.
  public let captures: UInt64
  /// Bytes of the run's captures as they are stored, where all sizes are known.
  public let bytes: UInt64?

  /// Creates counters for a run.
  public init(captures: UInt64, bytes: UInt64?) {
    self.captures = captures
    self.bytes = bytes
  }

  /// Frames read.
  public var framesRead: UInt64 { frameCount.load(ordering: .relaxed) }
  /// Captures finished.
  public var capturesDone: UInt64 { captureCount.load(ordering: .relaxed) }
  /// Captured bytes read.
  public var bytesRead: UInt64 { byteCount.load(ordering: .relaxed) }
  /// Stored bytes of the captures that are finished.
  public var storedBytesDone: UInt64 { storedCount.load(ordering: .relaxed) }

  /// How much of the run is done, 0 to 1; nil where that cannot be said yet.
  ///
  /// By the bytes of finished files; while the first is under way, by the frames' bytes, which are
  /// those of the file where it is not packed.
  public var share: Double? {
    guard let bytes, bytes > 0 else {
      return captures > 0 && capturesDone > 0 ? Double(capturesDone) / Double(captures) : nil
    }
    let done = storedBytesDone > 0 ? storedBytesDone : bytesRead
    return done > 0 ? min(1, Double(done) / Double(bytes)) : nil
  }

  func add(frames: UInt64, bytes: UInt64) {
    frameCount.wrappingAdd(frames, ordering: .relaxed)
    byteCount.wrappingAdd(bytes, ordering: .relaxed)
  }

  /// Notes that a file is done; 0 where it could not be read.
  func finishCapture(storedBytes: UInt64) {
    captureCount.wrappingAdd(1, ordering: .relaxed)
    storedCount.wrappingAdd(storedBytes, ordering: .relaxed)
  }
}
