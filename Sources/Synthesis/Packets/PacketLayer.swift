import Wire

/// One layer of a frame under construction.
enum PacketLayer: Sendable {
  case ethernet(EthernetLayer)
  case vlan(VLANLayer)
  case link(LinkLayerBytes)
  case radio(RadioLayer)
  case ipv4(IPv4Layer)
  case ipv6(IPv6Layer)
  case tcp(TCPLayer)
  case udp(UDPLayer)
  case icmp(ICMPLayer)
  case arp([UInt8])
  case tunnel(TunnelLayer)
  case payload([UInt8])
  case typed(UInt16, [UInt8])

  var isNetwork: Bool {
    switch self {
    case .ipv4, .ipv6: return true
    default: return false
    }
  }

  /// The EtherType that announces the layer.
  var etherType: UInt16 {
    switch self {
    case .ethernet: return 0x6558
    case .vlan(let layer): return layer.etherType
    case .link(let layer): return layer.etherType
    case .ipv4: return 0x0800
    case .ipv6: return 0x86DD
    case .arp: return 0x0806
    case .typed(let type, _): return type
    default: return 0x88B5  // IEEE 802 local experimental
    }
  }

  /// The IP protocol number that announces the layer.
  var ipProtocol: UInt8 {
    switch self {
    case .tcp: return 6
    case .udp: return 17
    case .icmp(let layer): return layer.isVersion6 ? 58 : 1
    case .ipv4: return 4
    case .ipv6: return 41
    case .tunnel(let layer): return layer.ipProtocol
    case .ethernet: return 143
    default: return 253  // RFC 3692 experimentation
    }
  }

  /// The protocol that an IP layer was told to state.
  var statedProtocol: UInt8? {
    switch self {
    case .ipv4(let layer): return layer.ipProtocol
    case .ipv6(let layer): return layer.ipProtocol
    default: return nil
    }
  }

  /// The layer as a fragment, where it is an IP layer.
  func placed(_ place: FragmentPlace) -> PacketLayer {
    switch self {
    case .ipv4(var layer):
      layer.fragment = place
      return .ipv4(layer)
    case .ipv6(var layer):
      layer.fragment = place
      return .ipv6(layer)
    default: return self
    }
  }

  /// The layer's bytes with `inner` inside.
  func encode(around inner: [UInt8], next: PacketLayer?, outer: PacketLayer?) -> [UInt8] {
    switch self {
    case .ethernet(let layer): return layer.encode(inner, next)
    case .vlan(let layer): return layer.encode(inner, next)
    case .link(let layer): return layer.encode(inner, next)
    case .radio(let layer): return layer.encode(inner, next)
    case .ipv4(let layer): return layer.encode(inner, next)
    case .ipv6(let layer): return layer.encode(inner, next)
    case .tcp(let layer): return layer.encode(inner, PseudoHeader(outer, 6))
    case .udp(let layer): return layer.encode(inner, PseudoHeader(outer, 17))
    case .icmp(let layer): return layer.encode(inner, PseudoHeader(outer, 58))
    case .tunnel(let layer): return layer.encode(inner, next)
    case .arp(let bytes), .payload(let bytes), .typed(_, let bytes): return bytes + inner
    }
  }
}
