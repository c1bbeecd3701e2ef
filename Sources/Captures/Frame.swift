import Wire

/// What a capture says of one frame beside its bytes.
public struct Frame: Sendable {
  /// Number in the capture, from 1, as Wireshark counts.
  public var number: UInt64 = 0
  /// Capture time.
  public var time = Timestamp(nanoseconds: 0)
  /// Bytes that the capture holds.
  public var capturedLength = 0
  /// Bytes that were on the wire; a stated length of 2 GiB or more, which no frame has, counts as 2³¹ − 1.
  public var originalLength = 0
  /// Index of the interface in the capture's interface list.
  public var interface = 0
  /// Link type of that interface.
  public var linkType = LinkType.ethernet
  /// Direction that the capture states (pcapng packet flags, SLL), where it does.
  public var direction = Direction.unknown
  /// Identifier of the application that the capture names for the frame (PCAPdroid: an Android uid in
  /// the packet comment `u-<uid>`); 0 where it names none.
  public var applicationID: UInt32 = 0
  /// Whether the capture gives the frame a time (simple packet blocks do not); where it does not,
  /// ``time`` is that of the frame before.
  public var hasTime = true

  /// Which way a frame crossed the capturing interface.
  public enum Direction: UInt8, Sendable {
    case unknown, inbound, outbound
  }

  /// The length on the wire that a capture states, clamped as Wireshark does.
  @inline(__always)
  static func wireLength(_ stated: UInt32) -> Int { Int(min(stated, 0x7FFF_FFFF)) }

  /// Creates an empty frame.
  public init() {}
}
