/// Token ring (IEEE 802.5), FDDI (ISO 9314) and ARCNET (RFC 1201, RFC 1051): rings of old that
/// captures still hold.
enum OldRingHeader {
  /// Reads a token ring header with its source routing field.
  static func decodeTokenRing(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(14, .tokenRing)
    packet.destinationMAC = frame.mac(start &+ 2)
    // The group bit of the source address announces a routing field.
    packet.sourceMAC = MACAddress(frame.mac(start &+ 8).value & ~(1 << 47))
    var size = 14
    if frame.byte(start &+ 8) & 0x80 != 0 {
      try reach.need(15, .tokenRing)
      size &+= Int(frame.byte(start &+ 14) & 0x1F)
    }
    guard frame.byte(start &+ 1) & 0xC0 == 0x40 else { return .done }
    try reach.need(size, .tokenRing)
    reach.offset = start &+ size
    return .llc
  }

  /// Reads an FDDI header; only frames of the LLC classes carry data.
  static func decodeFDDI(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    try reach.need(13, .fddi)
    packet.destinationMAC = frame.mac(start &+ 1)
    packet.sourceMAC = frame.mac(start &+ 7)
    guard frame.byte(start) & 0xF0 == 0x50 else { return .done }
    reach.offset = start &+ 13
    return .llc
  }

  /// Reads an ARCNET header: one-byte addresses, in Linux captures a two-byte offset, a protocol.
  static func decodeARCNET(
    _ frame: RawSpan, _ reach: inout Reach, hasOffset: Bool, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let start = reach.offset
    var size = hasOffset ? 5 : 3
    try reach.need(size, .arcnet)
    let number = frame.byte(start &+ size &- 1)
    switch number {
    case 0xF0, 0xF1: break  // RFC 1051 has no fragment header
    case 0xD4, 0xD5, 0xC4:
      try reach.need(size &+ 3, .arcnet)
      // An exception packet repeats the header behind four filler bytes.
      if !hasOffset, frame.byte(start &+ size) == 0xFF { size &+= 4 }
      size &+= 3
    default: return .done
    }
    try reach.need(size, .arcnet)
    reach.offset = start &+ size
    switch number {
    case 0xD4, 0xF0: return .ipv4
    case 0xC4: return .ipv6
    default: return .arp
    }
  }
}
