/// Frame relay (ITU-T Q.922 addresses) with multiprotocol (RFC 2427) or Cisco encapsulation.
enum FrameRelayHeader {
  /// Reads the address of two to four bytes and what follows it.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(2, .frameRelay)
    // The lowest bit of an address byte is set on the last one.
    var size = 1
    while size < 4, let byte = frame.uint8(at: reach.offset &+ size &- 1), byte & 1 == 0 {
      size += 1
    }
    reach.offset &+= size
    try reach.need(2, .frameRelay)
    let next = frame.short(reach.offset)
    guard next >> 8 == 0x03 else {
      reach.offset &+= 2
      return next >= 1536 ? .etherType(next) : .done
    }
    reach.offset &+= 1
    // One byte of padding may align the network layer identifier.
    if frame.byte(reach.offset) == 0, reach.available >= 2 { reach.offset &+= 1 }
    let identifier = frame.byte(reach.offset)
    reach.offset &+= 1
    switch identifier {
    case 0xCC: return .ipv4
    case 0x8E: return .ipv6
    case 0x80: return .snap
    case 0xCF: return .ppp
    default: return .done
    }
  }
}
