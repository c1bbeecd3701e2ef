/// Cisco's HDLC (tcpdump.org LINKTYPE_C_HDLC): address, control, an EtherType.
enum CiscoHDLCHeader {
  /// Reads the header.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, .ppp)
    let type = frame.short(reach.offset &+ 2)
    reach.offset &+= 4
    return type >= 1536 ? .etherType(type) : .done
  }

  /// Whether the first byte is one of the addresses of this framing and not PPP's 0xFF.
  static func isPlausible(_ frame: RawSpan, _ offset: Int) -> Bool {
    let address = frame.uint8(at: offset)
    return address == 0x0F || address == 0x8F
  }
}
