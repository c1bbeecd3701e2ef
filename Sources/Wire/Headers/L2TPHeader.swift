/// Layer two tunnelling: version 2 (RFC 2661) and version 3 (RFC 3931).
enum L2TPHeader {
  /// Reads a data message over UDP; control messages stay plain UDP.
  static func overUDP(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 6 else { return .done }
    let flags = frame.short(reach.offset)
    guard flags & 0x8000 == 0 else { return .done }
    switch flags & 0xF {
    case 2: return version2(flags, frame, &reach)
    case 3:
      guard flags & 0x7FF0 == 0 else { return .done }
      reach.offset &+= 4
      return version3(frame, &reach)
    default: return .done
    }
  }

  /// Reads a data message over IP (protocol 115); session 0 is a control message.
  static func overIP(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 4, frame.word(reach.offset) != 0 else { return .done }
    return version3(frame, &reach)
  }

  private static func version2(
    _ flags: UInt16, _ frame: RawSpan, _ reach: inout Reach
  ) -> NextLayer {
    let start = reach.offset
    var size = 6
    if flags & 0x4000 != 0 {
      guard Int(frame.short(start &+ 2)) <= reach.stated else { return .done }
      size &+= 2
    }
    if flags & 0x0800 != 0 { size &+= 4 }
    if flags & 0x0200 != 0 {
      guard reach.available >= size &+ 2 else { return .done }
      size &+= 2 &+ Int(frame.short(start &+ size))
    }
    guard reach.available > size else { return .done }
    if flags & 0x4000 != 0 { reach.limit(to: Int(frame.short(start &+ 2))) }
    reach.offset = start &+ size
    return reach.available > 0 ? .tunnel(.l2tp, .ppp) : .done
  }

  /// Version 3 does not say how long the cookie is nor what it carries; both are agreed on when
  /// the session is set up. The content decides: PPP, Ethernet or IP behind a cookie of 0, 4 or 8
  /// bytes and a sublayer of 0 or 4.
  private static func version3(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    reach.offset &+= 4
    for skip in stride(from: 0, through: 12, by: 4) {
      if reach.looksLikeEthernet(frame, skipping: skip) {
        reach.offset &+= skip
        return .tunnel(.l2tp, .ethernet)
      }
      guard reach.available > skip &+ 24 else { continue }
      var inner = reach
      inner.offset &+= skip
      if inner.looksLikeIP(frame) {
        reach = inner
        return .tunnel(.l2tp, .internet)
      }
      guard frame.word(inner.offset) == 0xFF03_0021 else { continue }
      inner.offset &+= 4
      if inner.looksLikeIP(frame) {
        reach = inner
        return .tunnel(.l2tp, .internet)
      }
    }
    return .done
  }
}
