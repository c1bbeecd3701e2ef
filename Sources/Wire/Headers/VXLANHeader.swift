/// VXLAN (RFC 7348) and its generic form (draft-ietf-nvo3-vxlan-gpe).
enum VXLANHeader {
  /// Reads the eight bytes. The flag "network id is valid" must be set and the bits that no
  /// published extension uses clear, or the frame behind them must plainly be Ethernet with IP:
  /// extensions use reserved bits.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 &+ 14 else { return .done }
    let flags = frame.byte(reach.offset)
    let isStandard =
      flags & 0x08 != 0 && flags & 0x37 == 0 && frame.byte(reach.offset &+ 7) == 0
    guard isStandard || reach.looksLikeEthernet(frame, skipping: 8) else { return .done }
    reach.offset &+= 8
    return .tunnel(.vxlan, .ethernet)
  }

  /// Reads the generic form, which names what it carries.
  static func nextGeneric(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 &+ 14 else { return .done }
    let flags = frame.byte(reach.offset)
    let kind = frame.byte(reach.offset &+ 3)
    guard flags & 0x08 != 0, flags & 0xC0 == 0 else { return .done }
    reach.offset &+= 8
    switch kind {
    case 1, 2: return reach.looksLikeIP(frame) ? .tunnel(.vxlan, .internet) : .done
    case 3: return .tunnel(.vxlan, .ethernet)
    default: return flags & 0x04 == 0 ? .tunnel(.vxlan, .ethernet) : .done
    }
  }
}
