import Wire

/// What one direction of a flow carried.
public struct DirectionCounts: Sendable, Equatable, Codable {
  /// Frames.
  public var frames: UInt64 = 0
  /// Bytes on the wire: sum of original frame lengths.
  public var wireBytes: UInt64 = 0
  /// Transport payload, every frame counted.
  public var payload: UInt64 = 0
  /// Transport payload without retransmissions and overlaps.
  public var uniquePayload: UInt64 = 0
  /// The part of ``uniquePayload`` that is no TLS, DTLS or QUIC handshake.
  public var applicationPayload: UInt64 = 0
  /// Bytes of this direction that the other side acknowledged (TCP).
  public var acknowledged: UInt64 = 0
  /// Bytes of this direction that the other side acknowledged and the capture never saw (TCP).
  public var missing: UInt64 = 0
  /// Creates zeros.
  public init() {}

  /// Adds the counts of another stretch.
  public mutating func add(_ other: DirectionCounts) {
    frames &+= other.frames
    wireBytes &+= other.wireBytes
    payload &+= other.payload
    uniquePayload &+= other.uniquePayload
    applicationPayload &+= other.applicationPayload
    acknowledged &+= other.acknowledged
    missing &+= other.missing
  }
}

/// A stretch of a flow's life: its counts between two moments.
///
/// A flow is cut into stretches at every edge of a flight window known beforehand, at every flight
/// state change seen in the capture and at least each second, so that bytes can be clipped to a
/// window packet by packet without reading the capture again. Of datagrams between two addresses of
/// ours nothing is judged: such a flow is one stretch.
public struct Activity: Sendable, Codable {
  /// What happened in the stretch beside payload.
  public struct Events: OptionSet, Sendable, Codable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// A TCP SYN of the flow's first side.
    public static let opened = Events(rawValue: 1)
    /// The transport handshake was completed: TCP three-way, or a QUIC or DTLS server's answer.
    public static let connected = Events(rawValue: 2)
    /// A TCP RST or an ICMP error that quotes the flow.
    public static let refused = Events(rawValue: 4)
    /// A TCP FIN.
    public static let closed = Events(rawValue: 8)
    /// A TLS or QUIC ClientHello.
    public static let clientHello = Events(rawValue: 16)
    /// A TLS or QUIC ServerHello.
    public static let serverHello = Events(rawValue: 32)
    /// TCP keep-alive probes (RFC 9293 section 3.8.4).
    public static let keepAlive = Events(rawValue: 64)
  }

  /// Time of the first frame.
  public var first = Timestamp(nanoseconds: .max)
  /// Time of the last frame.
  public var last = Timestamp(nanoseconds: .min)
  /// Number of the first frame.
  public var firstFrame: UInt64 = 0
  /// Number of the last frame.
  public var lastFrame: UInt64 = 0
  /// Counts from the flow's first side to its second.
  public var forward = DirectionCounts()
  /// Counts from the second side to the first.
  public var backward = DirectionCounts()
  /// What happened beside payload.
  public var events = Events()
  /// Creates an empty stretch.
  public init() {}

  /// Whether the stretch holds no frame.
  public var isEmpty: Bool { forward.frames == 0 && backward.frames == 0 }

  /// Adds a later or earlier stretch of the same flow.
  public mutating func merge(_ other: Activity) {
    guard !other.isEmpty else { return }
    if isEmpty {
      self = other
      return
    }
    first = min(first, other.first)
    last = max(last, other.last)
    firstFrame = min(firstFrame, other.firstFrame)
    lastFrame = max(lastFrame, other.lastFrame)
    forward.add(other.forward)
    backward.add(other.backward)
    events.formUnion(other.events)
  }
}
