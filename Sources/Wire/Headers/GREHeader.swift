/// Generic routing encapsulation (RFC 2784, RFC 2890) and its enhanced form for PPTP (RFC 2637).
enum GREHeader {
  /// Reads flags, version, protocol and the optional words that the flags announce.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, .gre)
    let flags = frame.short(reach.offset)
    let type = frame.short(reach.offset &+ 2)
    var size = 4
    if flags & 0xC000 != 0 { size &+= 4 }  // checksum and offset
    if flags & 0x2000 != 0 { size &+= 4 }  // key
    let hasSequence = flags & 0x1000 != 0
    if hasSequence { size &+= 4 }
    if flags & 7 == 1, flags & 0x0080 != 0 { size &+= 4 }  // acknowledgement
    try reach.need(size, .gre)
    reach.offset &+= size
    if flags & 0x4000 != 0 { try skipRouting(frame, &reach) }
    return next(type, hasSequence: hasSequence, frame, &reach)
  }

  /// Reads GRE inside UDP (RFC 8086), where only version 0 and a packet that fits are believed.
  static func overUDP(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 4, frame.short(reach.offset) & 0x4FFF == 0 else { return .done }
    var packet = Packet()
    do throws(WireError) {
      let next = try decode(frame, &reach, into: &packet)
      switch next {
      case .tunnel(_, .internet): return reach.looksLikeIP(frame) ? next : .done
      case .tunnel(_, .ethernet): return reach.looksLikeEthernet(frame) ? next : .done
      default: return .done
      }
    } catch {
      return .done
    }
  }

  /// Skips source route entries (RFC 1701), ended by one of family and length zero.
  private static func skipRouting(_ frame: RawSpan, _ reach: inout Reach) throws(WireError) {
    while true {
      try reach.need(4, .gre)
      let isLast = frame.word(reach.offset) & 0xFFFF_00FF == 0
      let size = 4 &+ Int(frame.byte(reach.offset &+ 3))
      try reach.need(size, .gre)
      reach.offset &+= size
      if isLast { return }
    }
  }

  private static func next(
    _ type: UInt16, hasSequence: Bool, _ frame: RawSpan, _ reach: inout Reach
  ) -> NextLayer {
    switch type {
    case EtherType.ipv4, EtherType.ipv6: return .tunnel(.gre, .internet)
    case 0x883E:  // Cisco's WCCP: a redirect header in front of the packet where one is used
      if reach.available >= 1, frame.byte(reach.offset) >> 4 != 4 { reach.offset &+= 4 }
      return .tunnel(.gre, .internet)
    case EtherType.transparentEthernet, 0x6400: return .tunnel(.gre, .ethernet)  // 0x6400: EoIP
    case 0x88BE: return ERSPANHeader.next(frame, &reach, hasSequence: hasSequence)
    case 0x22EB: return ERSPANHeader.next(frame, &reach, hasSequence: true)
    case EtherType.ppp: return .tunnel(.gre, .ppp)
    case EtherType.mpls, EtherType.mplsUpstream: return .tunnel(.gre, .mpls)
    default: return .done
    }
  }
}
