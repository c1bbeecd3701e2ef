/// A VLAN tag (IEEE Std 802.1Q clause 9): priority, VLAN id, the type of what follows.
enum VLANTag {
  /// Bytes of the tag behind the EtherType that announces it.
  static let length = 4

  /// Reads the tag. The outermost VLAN id is kept; a type below 1536 is a length, as in 802.3.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(length, .vlan)
    let tag = frame.short(reach.offset)
    let type = frame.short(reach.offset &+ 2)
    if packet.vlan == 0xFFFF { packet.vlan = tag & 0x0FFF }
    reach.offset &+= length
    if type >= 1536 { return .etherType(type) }
    guard type <= 1500 else { return .done }
    reach.limit(to: Int(type))
    return .llc
  }
}
