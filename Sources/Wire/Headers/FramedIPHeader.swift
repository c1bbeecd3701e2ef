/// Link types with a fixed header that ends in an EtherType or in front of IP.
enum FramedIPHeader {
  /// Steps over `count` bytes, the last two of which are an EtherType.
  static func decodeTyped(
    _ count: Int, _ frame: RawSpan, _ reach: inout Reach
  ) throws(WireError) -> NextLayer {
    try reach.need(count, .raw)
    let type = frame.short(reach.offset &+ count &- 2)
    reach.offset &+= count
    return type >= 1536 ? .etherType(type) : .done
  }

  /// Steps over `count` bytes in front of IPv4 or IPv6.
  static func skip(_ count: Int, _ reach: inout Reach) throws(WireError) -> NextLayer {
    try reach.need(count, .raw)
    reach.offset &+= count
    return .internet
  }

  /// Reads OpenBSD's packet filter log (LINKTYPE_PFLOG): a length that is padded to four.
  static func decodePFLog(
    _ frame: RawSpan, _ reach: inout Reach
  ) throws(WireError) -> NextLayer {
    try reach.need(1, .raw)
    return try skip((Int(frame.byte(reach.offset)) &+ 3) & ~3, &reach)
  }
}
