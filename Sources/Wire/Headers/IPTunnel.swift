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
    default: return .done
    }
  }
}
