/// The TCP header (RFC 9293 section 3.1).
enum TCPHeader {
  /// Bytes of the header without options.
  static let length = 20

  /// Reads the header as far as the capture holds it: with fewer than 20 bytes the ports (and the
  /// sequence number) are still kept, and the missing rest is the packet's fault.
  @inline(__always)
  static func decode(
    _ frame: RawSpan, _ reach: Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    guard reach.available >= length else {
      try decodeCut(frame, reach, into: &packet)
      return .done
    }
    let ports = frame.word(start)
    let state = frame.word(start &+ 12)
    packet.kind = .transport
    packet.sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
    packet.destinationPort = UInt16(truncatingIfNeeded: ports)
    packet.sequence = frame.word(start &+ 4)
    packet.acknowledgement = frame.word(start &+ 8)
    packet.tcpFlags = TCPFlags(rawValue: UInt8(truncatingIfNeeded: state >> 16))
    packet.window = UInt16(truncatingIfNeeded: state)
    if frame.short(start &+ 16) == 0 { packet.checksumMissing = true }
    let headerLength = Int(state >> 28) &* 4
    let payload = start &+ headerLength
    guard headerLength >= length, payload <= reach.statedEnd else {
      packet.payloadOffset = reach.end
      packet.payloadLength = 0
      packet.payloadCaptured = 0
      throw WireError(
        .badLength, layer: .tcp, offset: start, needed: headerLength, available: reach.stated,
        lengthSource: .ownHeader)
    }
    packet.payloadOffset = min(payload, reach.end)
    packet.payloadLength = reach.statedEnd &- payload
    packet.payloadCaptured = max(0, reach.end &- payload)
    return .done
  }

  private static func decodeCut(
    _ frame: RawSpan, _ reach: Reach, into packet: inout Packet
  ) throws(WireError) {
    let start = reach.offset
    packet.payloadOffset = reach.end
    packet.payloadCaptured = 0
    packet.payloadLength = max(0, reach.stated &- length)
    if reach.available >= 4 {
      packet.kind = .transport
      packet.sourcePort = frame.short(start)
      packet.destinationPort = frame.short(start &+ 2)
    }
    if reach.available >= 8 { packet.sequence = frame.word(start &+ 4) }
    if reach.available >= 12 { packet.acknowledgement = frame.word(start &+ 8) }
    if reach.available >= 14 {
      packet.tcpFlags = TCPFlags(rawValue: frame.byte(start &+ 13))
      packet.payloadLength = max(0, reach.stated &- Int(frame.byte(start &+ 12) >> 4) &* 4)
    }
    try reach.need(length, .tcp)
  }
}
