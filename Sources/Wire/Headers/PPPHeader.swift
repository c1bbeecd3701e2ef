/// The Point-to-Point Protocol in HDLC-like framing (RFC 1661, RFC 1662).
enum PPPHeader {
  /// Reads the optional address and control bytes and the protocol, in one or two bytes.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(1, .ppp)
    if reach.available >= 2, frame.short(reach.offset) == 0xFF03 { reach.offset &+= 2 }
    try reach.need(1, .ppp)
    let first = frame.byte(reach.offset)
    // An odd first byte is a compressed protocol field.
    if first & 1 == 1 {
      reach.offset &+= 1
      return .pppProtocol(UInt16(first))
    }
    try reach.need(2, .ppp)
    let number = frame.short(reach.offset)
    reach.offset &+= 2
    return .pppProtocol(number)
  }

  /// What a protocol number names (IANA "PPP DLL Protocol Numbers").
  static func payload(_ number: UInt16) -> NextLayer {
    switch number {
    case 0x0021: return .ipv4
    case 0x0057: return .ipv6
    case 0x0281, 0x0283: return .mpls
    default: return .done
    }
  }
}
