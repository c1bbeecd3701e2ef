/// Tunnels that are IP protocols of their own.
enum IPTunnel {
  /// Reads the header that `packet.ipProtocol` names where it carries another packet.
  static func next(
    _ frame: RawSpan, _ reach: inout Reach, into packet: inout Packet
  ) throws(WireError) -> NextLayer {
    let outerIs4 = packet.source.isV4
    switch packet.ipProtocol {
    case .ipip: return .tunnel(outerIs4 ? .ipInIP : .fourInSix, .internet)
    case .ipv6: return .tunnel(outerIs4 ? .sixInFour : .ipInIP, .internet)
    case .gre: return try GREHeader.decode(frame, &reach, into: &packet)
    case .ah: return try AuthenticationHeader.decode(frame, &reach, into: &packet)
    case .l2tp:
      let start = reach
      let next = L2TPHeader.overIP(frame, &reach)
      if case .done = next { reach = start }
      return next
    default: break
    }
    switch packet.ipProtocol.rawValue {
    case 94: return .tunnel(.ipInIP, .internet)
    case 97:  // EtherIP (RFC 3378): version 3 in the first four bits
      guard reach.available >= 2, frame.short(reach.offset) == 0x3000 else { return .done }
      reach.offset &+= 2
      return .tunnel(.etherIP, .ethernet)
    case 137: return .tunnel(.mplsInIP, .mpls)
    case 143: return .tunnel(.etherIP, .ethernet)  // RFC 8986: Ethernet in IPv6
    default: return .done
    }
  }
}
