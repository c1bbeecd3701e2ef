import Wire

/// What a stream dissector made of the bytes it was given.
public enum StreamProgress: Sendable {
  /// `count` bytes were read; the rest is kept and delivered again together with what follows.
  case consumed(Int)
  /// `count` bytes are of no interest, also where that is more than was delivered.
  case skip(Int)
  /// The rest of this direction is of no interest.
  case finishedSide
  /// The rest of the flow is of no interest.
  case finished
}

/// Reads one TCP connection's byte stream. A subclass is made for each connection on which its
/// registry entry recognised the protocol.
open class StreamDissector {
  public init() {}

  /// Whether the dissector itself hands what begins inside its stream to others.
  open var handsOver: Bool { false }

  /// Takes in-order bytes of one side. `bytes` starts at the first byte not yet consumed.
  open func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress { .finished }

  /// `count` bytes of one side were lost to the capture (or given up). Answers whether the
  /// dissector can go on behind the gap.
  open func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    false
  }

  /// The connection was closed or the capture ended.
  open func finish(in dissection: inout Dissection) {}
}

/// Reads a flow of datagrams. One instance may serve all flows (stateless protocols) or one flow.
open class DatagramDissector {
  public init() {}

  /// Takes one datagram's payload. Answers false when further datagrams of the flow are of no
  /// interest.
  open func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool { false }
}
