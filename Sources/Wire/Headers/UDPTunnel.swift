/// Tunnels that run over UDP, told by port and confirmed by content.
///
/// A port alone proves nothing: where the bytes do not fit the tunnel's header, or what is inside
/// holds no readable IP header, the datagram stays the plain UDP flow it may well be.
enum UDPTunnel {
  /// Whether either port is one that a tunnel uses.
  @inline(__always)
  static func isCandidate(_ sourcePort: UInt16, _ destinationPort: UInt16) -> Bool {
    isTunnel(destinationPort) || isTunnel(sourcePort)
  }

  @inline(__always)
  private static func isTunnel(_ port: UInt16) -> Bool {
    switch port {
    case 1701, 2152, 3386, 3544, 4341, 4342, 4754, 4789, 4790, 5072, 5247, 6081, 6635, 8472, 37008:
      return true
    default: return false
    }
  }

  /// The tunnel that the payload at `reach` is, or `.done` for a plain UDP flow.
  static func confirm(
    _ frame: RawSpan, _ reach: inout Reach, _ packet: Packet
  ) -> NextLayer {
    // What is inside states more than a first fragment holds.
    if packet.fragment.isFragment { reach.statedEnd = .max >> 1 }
    let port = isTunnel(packet.destinationPort) ? packet.destinationPort : packet.sourcePort
    let start = reach
    let next: NextLayer
    switch port {
    case 1701: next = L2TPHeader.overUDP(frame, &reach)
    case 2152, 3386: next = GTPHeader.next(frame, &reach)
    case 3544: next = TeredoHeader.next(frame, &reach)
    case 4341: next = LISPHeader.next(frame, &reach)
    case 4342: next = LISPHeader.nextControl(frame, &reach)
    case 4754: next = GREHeader.overUDP(frame, &reach)
    case 4789, 8472: next = VXLANHeader.next(frame, &reach)
    case 4790: next = VXLANHeader.nextGeneric(frame, &reach)
    case 5072: next = AYIYAHeader.next(frame, &reach)
    case 5247: next = CAPWAPHeader.next(frame, &reach)
    case 6081: next = GeneveHeader.next(frame, &reach)
    case 6635: next = .tunnel(.mplsInUDP, .mpls)
    default: next = TZSPHeader.next(frame, &reach)
    }
    if case .done = next { reach = start }
    return next
  }
}

extension Reach {
  /// Whether a whole IPv4 or IPv6 packet may start here: version, header length and total length
  /// agree with the bytes that are stated to be there.
  func looksLikeIP(_ frame: RawSpan) -> Bool {
    guard available >= 20 else { return false }
    switch frame.byte(offset) >> 4 {
    case 4:
      let header = Int(frame.byte(offset) & 0xF) &* 4
      let total = Int(frame.short(offset &+ 2))
      return header >= 20 && total >= header && total <= stated
    case 6:
      return available >= 40 && Int(frame.short(offset &+ 4)) &+ 40 <= stated
    default: return false
    }
  }

  /// Whether an Ethernet frame that carries IP may start `skip` bytes further on.
  func looksLikeEthernet(_ frame: RawSpan, skipping skip: Int = 0) -> Bool {
    guard available >= skip &+ 34 else { return false }
    var inner = self
    inner.offset &+= skip &+ 12
    var type = frame.short(inner.offset)
    if type == EtherType.vlan || type == EtherType.providerBridge {
      inner.offset &+= 4
      type = frame.short(inner.offset)
    }
    inner.offset &+= 2
    guard type == EtherType.ipv4 || type == EtherType.ipv6 else { return false }
    return inner.looksLikeIP(frame)
  }
}
