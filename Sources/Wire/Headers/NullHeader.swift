/// BSD loopback (tcpdump.org LINKTYPE_NULL, LINKTYPE_LOOP): the address family in four bytes.
enum NullHeader {
  /// Reads the family in either byte order, or an EtherType where some writers put one.
  static func decode(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    try reach.need(4, .null)
    // PPP in place of a family: an address and control byte pair (Wireshark's null dissector).
    if frame.short(reach.offset) == 0xFF03 { return .ppp }
    var family = frame.word(reach.offset).byteSwapped
    reach.offset &+= 4
    if family & 0xFFFF_0000 != 0 {
      // A host-order value of the other byte order, or BSD/OS's family in the upper half.
      family =
        family & 0xFF00_0000 == 0 && family & 0x00FF_0000 < 0x0006_0000
        ? family >> 16 : family.byteSwapped
    }
    switch family {
    case 2: return .ipv4
    // AF_INET6 of Linux, BSD/OS, FreeBSD, NetBSD/OpenBSD, Darwin, Windows.
    case 10, 23, 24, 28, 30: return .ipv6
    case 1536...: return .etherType(UInt16(truncatingIfNeeded: family))
    default: return .done
    }
  }
}
