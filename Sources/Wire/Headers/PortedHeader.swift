/// Transport headers of which only the ports are read: SCTP (RFC 9260), DCCP (RFC 4340).
enum PortedHeader {
  /// A protocol whose header starts with two ports.
  enum Kind { case sctp, dccp }

  /// Reads the ports; SCTP's payload is its first chunk, DCCP's the rest of the header and data.
  static func decode(
    _ kind: Kind, _ frame: RawSpan, _ reach: Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, kind == .sctp ? .sctp : .dccp)
    let length = 12
    packet.kind = .transport
    packet.sourcePort = frame.short(reach.offset)
    packet.destinationPort = frame.short(reach.offset &+ 2)
    packet.payloadOffset = min(reach.end, reach.offset &+ length)
    packet.payloadCaptured = max(0, reach.available &- length)
    packet.payloadLength = max(0, reach.stated &- length)
    return .done
  }
}
