import Captures
import Traffic
import Wire

/// Reads the captures of a group through the traffic engine.
struct GroupReading {
  /// What each file says of itself, in the order of reading.
  private(set) var captures: [CaptureSummary] = []
  /// What they hold.
  private(set) var inventory = Inventory()
  /// Frames of the files before each file: frames are numbered through the whole group.
  private(set) var frameBases: [UInt64] = []
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
    var base: UInt64 = 0
    for path in group.paths {
      let reader: CaptureReader
      do throws(CaptureError) {
        reader = try CaptureReader(path: path, options: reading)
      } catch {
        errors.append(error)
        progress?.finishCapture()
        continue
      }
      frameBases.append(base)
      engine.setSecrets { [unowned reader] in reader.secrets }
      let read = GroupReading.feed(reader, from: base, into: &engine, progress: progress)
      engine.setSecrets(nil)
      var summary = reader.finish()
      if Interruption.isRequested, summary.cut == nil {
        summary.cut = CaptureCut(afterFrame: read, reason: "reading was interrupted by the user")
      }
      captures.append(summary)
      base += read
      progress?.finishCapture()
    }
    if captures.isEmpty, let first = errors.first { throw first }
    inventory = engine.finish()
  }

  private static func feed(
    _ reader: CaptureReader, from base: UInt64, into engine: inout TrafficEngine,
    progress: ReadingProgress?
  ) -> UInt64 {
    var frame = Frame()
    var count: UInt64 = 0
    var told: UInt64 = 0
    var bytes: UInt64 = 0
    while reader.next(&frame) {
      count &+= 1
      bytes &+= UInt64(frame.capturedLength)
      frame.number = base &+ count
      engine.ingest(frame, reader.bytes)
      if count &- told >= stride {
        progress?.add(frames: count &- told, bytes: bytes)
        told = count
        bytes = 0
        if Interruption.isRequested { break }
      }
    }
    progress?.add(frames: count &- told, bytes: bytes)
    return count
  }
}
