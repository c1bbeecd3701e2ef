/// Link types → the first header of their frames.
enum LinkLayer {
  /// Reads what the link type puts in front of the first common header.
  static func first(
    _ linkType: LinkType, _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    switch linkType {
    case .ethernet: return .ethernet
    case .null, .loop: return try NullHeader.decode(frame, &reach, into: &packet)
    case .linuxSLL: return try LinuxCookedHeader.decode(frame, &reach, into: &packet)
    case .linuxSLL2: return try LinuxCookedHeader.decode2(frame, &reach, into: &packet)
    // 12 and 14 are the DLT_RAW of some systems, written to files by old programs.
    case .raw, LinkType(rawValue: 12), LinkType(rawValue: 14): return .internet
    case .ipv4: return .ipv4
    case .ipv6: return .ipv6
    case .ppp, .pppHDLC: return .ppp
    case .pppEther: return try PPPoEHeader.decode(frame, &reach, into: &packet)
    default: throw WireError(.unsupported, layer: .frame)
    }
  }
}
