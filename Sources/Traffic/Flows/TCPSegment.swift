import Wire

/// What entering one TCP segment in its connection brings to light.
struct TCPSegment {
  /// New bytes among the payload.
  var unique: UInt64 = 0
  /// Position of the payload's first byte, see ``TCPSide``.
  var position: Int64 = 0
  /// Bytes of the other side that the segment newly acknowledges.
  var confirmed: UInt64 = 0
  /// How many of them the capture never held.
  var missing: UInt64 = 0
  /// New bytes that had been presumed lost: acknowledged before the capture held them.
  var recovered: UInt64 = 0
  /// Events to note in the flow.
  var events = Activity.Events()
  /// Nanoseconds from the one SYN to this answer; 0 where the segment is none.
  var roundTrip: Int64 = 0

  /// Enters a segment: follows the state (RFC 9293 section 3.3.2), the sequence space and the
  /// acknowledgements.
  static func enter(
    _ packet: Packet, _ time: Timestamp, forward: Bool, flow: inout Flow,
    connection: inout TCPConnection
  ) -> TCPSegment {
    var result = TCPSegment()
    let flags = packet.tcpFlags
    if forward {
      result.enterSide(packet, &connection.first)
    } else {
      result.enterSide(packet, &connection.second)
    }
    result.follow(flags, time, forward: forward, flow: &flow, connection: &connection)
    if flags.contains(.ack) {
      // Bytes of a side of which the capture holds nothing at all are no loss but a one-way
      // capture.
      let number = packet.acknowledgement
      if forward {
        (result.confirmed, result.missing) = connection.second.acknowledge(number)
        if flow.total.backward.frames == 0, flow.storedStretches == 0 { result.missing = 0 }
      } else {
        (result.confirmed, result.missing) = connection.first.acknowledge(number)
        if flow.total.forward.frames == 0, flow.storedStretches == 0 { result.missing = 0 }
      }
    }
    return result
  }

  private mutating func enterSide(_ packet: Packet, _ side: inout TCPSide) {
    let flags = packet.tcpFlags
    let payload = packet.payloadLength
    if flags.contains(.syn) {
      if !side.isBased { side.start(at: packet.sequence &+ 1) }
    } else if !side.isBased {
      side.start(at: packet.sequence)
    }
    guard payload > 0 || flags.contains(.fin) || flags == .ack else { return }
    let sequence = flags.contains(.syn) ? packet.sequence &+ 1 : packet.sequence
    position = side.position(of: sequence)
    // A keep-alive repeats the last byte, or sends none at its place (RFC 9293 section 3.8.4).
    if payload <= 1, !flags.contains(.syn), !flags.contains(.fin), !flags.contains(.rst),
      side.contiguous > 0, position == side.contiguous - 1
    {
      events.insert(.keepAlive)
    }
    if payload > 0 {
      let isLate = position < side.contiguous && !side.presumedLost.isEmpty
      let before = isLate ? side.lostBytes : 0
      unique = side.add(position: position, count: payload)
      if isLate { recovered = before &- side.lostBytes }
    }
    if flags.contains(.fin) { side.finish(at: position &+ Int64(payload)) }
  }

  private mutating func follow(
    _ flags: TCPFlags, _ time: Timestamp, forward: Bool, flow: inout Flow,
    connection: inout TCPConnection
  ) {
    if flags.contains(.rst) {
      events.insert(.refused)
      flow.tcpState = .reset
      return
    }
    if flags.contains(.syn) {
      guard flags.contains(.ack) else {
        if flow.tcpState == .midstream { flow.tcpState = .synSent }
        events.insert(.opened)
        return
      }
      guard flow.tcpState == .synSent || flow.tcpState == .midstream else { return }
      flow.tcpState = .synReceived
      // One SYN, one answer: the time between them bounds the distance.
      if !forward, flow.total.forward.frames == 1, flow.total.backward.frames == 0,
        flow.storedStretches == 0
      {
        roundTrip = max(0, time.nanoseconds(since: flow.total.first))
      }
      return
    }
    if flags.contains(.ack), forward,
      flow.tcpState == .synReceived || flow.tcpState == .synSent
    {
      // The final ACK; in a capture without the answer, the opener's own next segment.
      flow.tcpState = .established
      events.insert(.connected)
    }
    if flags.contains(.fin) {
      events.insert(.closed)
      flow.tcpState = .closed
    }
  }
}

extension TCPConnection {
  /// Whether a SYN opens a new connection on a 5-tuple already known.
  func reopens(_ packet: Packet, forward: Bool) -> Bool {
    let side = forward ? first : second
    return side.isBased && packet.sequence &+ 1 != side.base
  }
}
