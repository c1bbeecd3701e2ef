import Captures
import TestSupport
import Wire

/// A capture read to its end, for tests.
struct CapturedFile {
  var frames: [Frame] = []
  var payloads: [[UInt8]] = []
  var comments: [[String]] = []
  var summary = CaptureSummary()

  /// Reads a file.
  init(path: String, options: ReadingOptions = ReadingOptions()) throws(CaptureError) {
    let reader = try CaptureReader(path: path, options: options)
    var frame = Frame()
    while reader.next(&frame) {
      frames.append(frame)
      payloads.append(Array(reader.bytes))
      comments.append(reader.frameComments())
    }
    summary = reader.finish()
  }

  /// Writes the bytes to a file and reads it.
  init(_ bytes: [UInt8], options: ReadingOptions = ReadingOptions()) throws {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "capture")
    try self.init(path: path, options: options)
  }

  /// The error that reading the bytes gives, if it gives one.
  static func error(_ bytes: [UInt8]) throws -> CaptureError? {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "capture")
    do {
      _ = try CapturedFile(path: path)
      return nil
    } catch {
      return error
    }
  }

  /// A packet of `count` bytes that differ from those of its neighbours.
  static func packet(_ index: Int, _ count: Int = 60) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ index &* 31) }
  }

  /// A moment in 2024 with nanoseconds.
  static func moment(_ index: Int) -> Timestamp {
    Timestamp(seconds: 1_706_700_000 + Int64(index), nanoseconds: 123_456_789)
  }
}
