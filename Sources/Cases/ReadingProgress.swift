import Synchronization

/// Counts what a run has read so far; shared by all readers, shown by whoever wants to.
public final class ReadingProgress: Sendable {
  private let frameCount = Atomic<UInt64>(0)
  private let captureCount = Atomic<UInt64>(0)
  private let byteCount = Atomic<UInt64>(0)
  /// Captures of the run.
  public let captures: UInt64
  /// Bytes of the run's captures, where all sizes are known.
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

  func add(frames: UInt64, bytes: UInt64) {
    frameCount.wrappingAdd(frames, ordering: .relaxed)
    byteCount.wrappingAdd(bytes, ordering: .relaxed)
  }

  func finishCapture() { captureCount.wrappingAdd(1, ordering: .relaxed) }
}
