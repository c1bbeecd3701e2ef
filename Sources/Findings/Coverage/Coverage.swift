import Wire

/// What the capture could have seen of one flight.
public struct Coverage: Sendable, Codable {
  /// Share of the window (widened by the uncertainty) in which the capture was recording and not
  /// silent, 0 to 100.
  public var percent = 100.0
  /// Stretches of the window that the capture does not cover or in which everything was silent.
  public var gaps: [ClosedRange<Timestamp>] = []
  /// Whether the flight's station sent a frame inside the window.
  public var stationSeen = false
  /// Frames that the capture says it lost; nil where not recorded.
  public var drops: UInt64?
  /// Bytes acknowledged but never seen, divided by all bytes acknowledged, of the flight's stations.
  public var ackGapRatio = 0.0
  /// Truncated frames in which something needed was lost.
  public var truncatedFrames: UInt64 = 0
  public var bothDirections = true
  public init() {}
}
