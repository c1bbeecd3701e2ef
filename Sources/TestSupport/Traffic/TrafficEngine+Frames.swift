import Captures
import Synthesis
import Traffic
import Wire

/// Frames that a test made, on their way into the engine.
extension TrafficEngine {
  /// Takes a frame of which the last `missing` bytes were not captured.
  ///
  /// - Parameter number: From 1, as in a capture.
  public mutating func ingest(
    _ bytes: [UInt8], number: Int, at time: Timestamp, linkType: LinkType = .ethernet,
    missing: Int = 0
  ) {
    var frame = Frame()
    frame.number = UInt64(number)
    frame.time = time
    frame.linkType = linkType
    frame.capturedLength = bytes.count
    frame.originalLength = bytes.count + missing
    bytes.withUnsafeBytes { ingest(frame, $0) }
  }
}

extension ScenarioCapture {
  /// What reading the capture finds.
  public func inventory(options: TrafficOptions = TrafficOptions()) -> Inventory {
    var engine = TrafficEngine(options: options)
    for (index, frame) in ordered.enumerated() {
      engine.ingest(frame.bytes, number: index + 1, at: frame.time)
    }
    return engine.finish()
  }
}
