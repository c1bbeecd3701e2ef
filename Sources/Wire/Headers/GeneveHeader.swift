/// Geneve (RFC 8926).
enum GeneveHeader {
  /// Reads the options' length and the EtherType of what is inside. A version or reserved bits
  /// that the standard does not know are let pass where the packet inside fits.
  static func next(_ frame: RawSpan, _ reach: inout Reach) -> NextLayer {
    guard reach.available >= 8 else { return .done }
    let first = frame.byte(reach.offset)
    let size = 8 &+ Int(first & 0x3F) &* 4
    guard reach.available >= size else { return .done }
    let isStandard = first >> 6 == 0 && frame.byte(reach.offset &+ 7) == 0
    let type = frame.short(reach.offset &+ 2)
    reach.offset &+= size
    switch type {
    case EtherType.transparentEthernet where isStandard || reach.looksLikeEthernet(frame):
      return .tunnel(.geneve, .ethernet)
    case EtherType.ipv4, EtherType.ipv6:
      return reach.looksLikeIP(frame) ? .tunnel(.geneve, .internet) : .done
    default: return .done
    }
  }
}
