/// Linux "cooked" captures (tcpdump.org LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2).
enum LinuxCookedHeader {
  /// Reads version 1: packet type, ARPHRD type, address length, address, protocol (16 bytes).
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(16, .linuxCooked)
    let start = reach.offset
    let hardware = frame.short(start &+ 2)
    if frame.short(start &+ 4) == 6 { packet.sourceMAC = frame.mac(start &+ 6) }
    reach.offset = start &+ 16
    return next(frame.short(start &+ 14), hardware: hardware)
  }

  /// Reads version 2: protocol, interface index, ARPHRD type, packet type, address (20 bytes).
  static func decode2(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(20, .linuxCooked2)
    let start = reach.offset
    let hardware = frame.short(start &+ 8)
    if frame.byte(start &+ 11) == 6 { packet.sourceMAC = frame.mac(start &+ 12) }
    reach.offset = start &+ 20
    return next(frame.short(start), hardware: hardware)
  }

  /// What the protocol field names, which depends on the kind of hardware (linux/if_arp.h).
  private static func next(_ type: UInt16, hardware: UInt16) -> NextLayer {
    switch hardware {
    case 778:  // ARPHRD_IPGRE: the field is GRE's protocol type
      return type >= 1536 ? .etherType(type) : .done
    case 824:  // ARPHRD_NETLINK
      return .done
    case 801, 802, 803:  // ARPHRD_IEEE80211 and its two monitor forms
      return type >= 1536 ? .etherType(type) : .done
    default: break
    }
    switch type {
    case 0x0004: return .llc
    case 0x0001: return .done  // Novell raw 802.3
    default: return type >= 1536 ? .etherType(type) : .done
    }
  }
}
