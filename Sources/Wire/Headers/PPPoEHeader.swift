/// PPP over Ethernet, session stage (RFC 2516).
enum PPPoEHeader {
  /// Reads version, code, session and length; a PPP frame without framing bytes follows.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(6, .pppoe)
    let length = Int(frame.short(reach.offset &+ 4))
    reach.offset &+= 6
    reach.limit(to: length)
    return .ppp
  }
}
