/// Measures of a flow's rhythm, gathered packet by packet (`docs/traffic-classes.md`).
public struct FlowShape: Sendable, Codable {
  /// Largest transport payload seen, first side to second.
  public var largestForward: UInt32 = 0
  /// Largest transport payload seen, second side to first.
  public var largestBackward: UInt32 = 0
  /// Frames with at least 1,100 payload bytes, first side to second.
  public var bigForward: UInt64 = 0
  /// Frames with at least 1,100 payload bytes, second side to first.
  public var bigBackward: UInt64 = 0
  /// Frames with payload, first side to second.
  public var payloadFramesForward: UInt64 = 0
  /// Frames with payload, second side to first.
  public var payloadFramesBackward: UInt64 = 0
  /// Payload of the busiest second, first side to second; seconds count from the flow's first frame.
  public var peakForward: UInt64 = 0
  /// Payload of the busiest second, second side to first.
  public var peakBackward: UInt64 = 0
  /// Starts of bursts of the first side (gap over 200 ms), in ms since the flow's first frame; the
  /// first 512.
  public var burstStartsForward: [UInt32] = []
  /// Payload of these bursts.
  public var burstSizesForward: [UInt32] = []
  /// The same of the second side.
  public var burstStartsBackward: [UInt32] = []
  /// The same of the second side.
  public var burstSizesBackward: [UInt32] = []
  /// How often each byte value comes in the first 4 KiB of measured payload, first side to second;
  /// empty where there was none, else 256 counts.
  public var byteCountsForward: [UInt16] = []
  /// The same of the second side.
  public var byteCountsBackward: [UInt16] = []
  public init() {}
}
