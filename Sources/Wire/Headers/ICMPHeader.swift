/// The first eight bytes of ICMP (RFC 792) and ICMPv6 (RFC 4443) messages.
enum ICMPHeader {
  /// Reads type and code into the port fields; the payload starts behind the eight bytes, where
  /// an error message quotes the packet that it is about.
  static func decode(
    _ frame: RawSpan, _ reach: Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(2, packet.ipProtocol == .icmp ? .icmp : .icmpv6)
    packet.sourcePort = UInt16(frame.byte(reach.offset))
    packet.destinationPort = UInt16(frame.byte(reach.offset &+ 1))
    packet.payloadOffset = min(reach.end, reach.offset &+ 8)
    packet.payloadCaptured = max(0, reach.available &- 8)
    packet.payloadLength = max(0, reach.stated &- 8)
    return .done
  }
}
