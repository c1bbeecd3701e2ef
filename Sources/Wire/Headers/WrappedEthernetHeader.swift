/// Link types that put something of their own in front of an Ethernet frame or between its
/// addresses and its type.
enum WrappedEthernetHeader {
  /// Steps over `count` bytes in front of an Ethernet frame.
  static func skip(_ count: Int, _ reach: inout Reach) throws(WireError) -> NextLayer {
    try reach.need(count, .ethernet)
    reach.offset &+= count
    return .ethernet
  }

  /// Reads an Ethernet mPacket (IEEE 802.3br; LINKTYPE_ETHERNET_MPACKET): preamble, start
  /// delimiter, frame and check sequence. Continuations of a preempted frame end decoding.
  static func decodeMPacket(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(2, .ethernet)
    var offset = reach.offset
    while offset < reach.end, offset &- reach.offset < 7, frame.byte(offset) == 0x55 {
      offset &+= 1
    }
    guard offset < reach.end else { return .done }
    let delimiter = frame.byte(offset)
    reach.offset = offset &+ 1
    reach.dropTrailer(4)
    switch delimiter {
    case 0xD5, 0xE6, 0x4C, 0x7F, 0xB3: return .ethernet
    default: return .done
    }
  }

  /// Reads Juniper's header in front of Ethernet (LINKTYPE_JUNIPER_ETHER): "MGC", flags,
  /// extensions of a stated length.
  static func decodeJuniper(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, .ethernet)
    let word = frame.word(reach.offset)
    guard word >> 8 == 0x4D4743 else {
      throw WireError(.badValue, layer: .ethernet, offset: reach.offset)
    }
    var size = 4
    if word & 0x80 != 0 {
      try reach.need(6, .ethernet)
      size &+= 2 &+ Int(frame.short(reach.offset &+ 4))
    }
    try reach.need(size, .ethernet)
    reach.offset &+= size
    // Without a link header the packet itself follows, behind a protocol number.
    guard word & 0x02 != 0 else { return .ethernet }
    try reach.need(4, .ethernet)
    reach.offset &+= 4
    return .internet
  }

  /// Reads an Ethernet header with a switch's tag of `tag` bytes between addresses and type
  /// (LINKTYPE_DSA_TAG_BRCM, LINKTYPE_DSA_TAG_DSA, LINKTYPE_DSA_TAG_EDSA).
  static func decodeTagged(
    _ tag: Int, _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(14 &+ tag, .ethernet)
    packet.destinationMAC = frame.mac(reach.offset)
    packet.sourceMAC = frame.mac(reach.offset &+ 6)
    let type = frame.short(reach.offset &+ 12 &+ tag)
    reach.offset &+= 14 &+ tag
    if type >= 1536 { return .etherType(type) }
    reach.limit(to: Int(type))
    return .llc
  }
}
