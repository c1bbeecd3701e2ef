import Captures
import Traffic
import Wire

/// One engine that is fed made-up frames, and the promises that its inventory must keep.
struct EngineRun {
  private var engine: TrafficEngine
  private var frame = Frame()
  private var wireBytes: UInt64 = 0

  /// Frames fed.
  var frames: UInt64 { frame.number }

  init(options: TrafficOptions = EngineRun.options) {
    engine = TrafficEngine(options: options)
    frame.time = Timestamp(seconds: 1_791_194_400)
  }

  /// Low ceilings, so that short inputs reach them; records kept, cuts inside the time span.
  static var options: TrafficOptions {
    var options = TrafficOptions()
    options.flowCeiling = 64
    options.streamCeiling = 1 << 16
    options.recordCeiling = 64
    options.nameCeiling = 64
    options.longestStretch = 1_000_000_000
    options.cuts = (1..<8).map { Timestamp(seconds: 1_791_194_400 + $0 * 10) }
    return options
  }

  /// Moves the clock: mostly on by milliseconds, sometimes back, sometimes by years.
  mutating func step(_ code: UInt8) {
    let nanoseconds: Int64 =
      switch code {
      case 255: 400 * 86_400_000_000_000 * 50
      case 254: -400 * 86_400_000_000_000 * 50
      case 240...253: -Int64(code - 239) * 700_000_000
      case 200...239: Int64(code - 199) * 3_000_000_000
      default: Int64(code) * 1_000_000
      }
    let (sum, overflow) = frame.time.nanoseconds.addingReportingOverflow(nanoseconds)
    if !overflow { frame.time = Timestamp(nanoseconds: sum) }
  }

  /// Feeds a frame of which the last `missing` bytes were not captured.
  mutating func ingest(_ bytes: [UInt8], linkType: LinkType = .ethernet, missing: Int = 0) {
    frame.number += 1
    frame.linkType = linkType
    frame.capturedLength = bytes.count
    frame.originalLength = bytes.count + missing
    wireBytes += UInt64(frame.originalLength)
    bytes.withUnsafeBytes { engine.ingest(frame, $0) }
  }

  /// Ends the run; answers which promise was broken.
  mutating func finish() -> String? {
    let inventory = engine.finish()
    guard inventory.flows.count <= 72 else { return "\(inventory.flows.count) flows of 72" }
    return nil
  }
}
