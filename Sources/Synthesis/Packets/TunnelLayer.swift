import Wire

/// A tunnel header between an outer IP or UDP layer and the packet inside.
enum TunnelLayer: Sendable {
  case gre(key: UInt32?, sequence: UInt32?)
  case erspan2(session: UInt16)
  case vxlan(network: UInt32)
  case geneve(network: UInt32)
  case gtp(tunnel: UInt32)
  case l2tp(tunnel: UInt16, session: UInt16)
  case capwap
  case tzsp
  case authentication(number: UInt8)

  /// The IP protocol number, for the tunnels that have one.
  var ipProtocol: UInt8 {
    switch self {
    case .gre, .erspan2: return 47
    case .authentication: return 51
    default: return 253
    }
  }

  func encode(_ inner: [UInt8], _ next: PacketLayer?) -> [UInt8] {
    var bytes: [UInt8] = []
    let type = next?.etherType ?? 0x88B5
    switch self {
    case .gre(let key, let sequence):
      bytes.append(big: UInt16((key == nil ? 0 : 0x2000) | (sequence == nil ? 0 : 0x1000)))
      bytes.append(big: type)
      if let key { bytes.append(big: key) }
      if let sequence { bytes.append(big: sequence) }
    case .erspan2(let session):
      bytes += [0x10, 0, 0x88, 0xBE, 0, 0, 0, 1]
      bytes.append(big: UInt16(0x1000))
      bytes.append(big: session & 0x3FF)
      bytes.append(big: UInt32(0))
    case .vxlan(let network):
      bytes += [0x08, 0, 0, 0]
      bytes.append(big: network << 8)
    case .geneve(let network):
      bytes += [0, 0]
      bytes.append(big: type)
      bytes.append(big: network << 8)
    case .gtp(let tunnel):
      bytes += [0x30, 0xFF]
      bytes.append(big: UInt16(truncatingIfNeeded: inner.count))
      bytes.append(big: tunnel)
    case .l2tp(let tunnel, let session):
      bytes += [0x00, 0x02]
      bytes.append(big: tunnel)
      bytes.append(big: session)
    case .capwap:
      // Preamble, header length of two words, native 802.3 payload.
      bytes += [0, 0x10, 0, 0, 0, 0, 0, 0]
    case .tzsp: bytes += [1, 0, 0, 1, 1]
    case .authentication(let number):
      bytes += [next?.ipProtocol ?? number, 4, 0, 0]
      bytes.append(big: UInt32(0x100))
      bytes.append(big: UInt32(1))
      bytes += [UInt8](repeating: 0xA5, count: 12)
    }
    return bytes + inner
  }
}

extension PacketBuilder {
  /// Adds a GRE header (behind IP).
  public func gre(key: UInt32? = nil, sequence: UInt32? = nil) -> PacketBuilder {
    adding(.tunnel(.gre(key: key, sequence: sequence)))
  }

  /// Adds GRE and an ERSPAN type II header (behind IP); an Ethernet frame follows.
  public func erspan(session: UInt16) -> PacketBuilder {
    adding(.tunnel(.erspan2(session: session)))
  }

  /// Adds a VXLAN header (behind UDP to port 4789); an Ethernet frame follows.
  public func vxlan(_ network: UInt32) -> PacketBuilder {
    adding(.tunnel(.vxlan(network: network)))
  }

  /// Adds a Geneve header (behind UDP to port 6081).
  public func geneve(_ network: UInt32) -> PacketBuilder {
    adding(.tunnel(.geneve(network: network)))
  }

  /// Adds a GTPv1-U header (behind UDP to port 2152).
  public func gtp(tunnel: UInt32) -> PacketBuilder { adding(.tunnel(.gtp(tunnel: tunnel))) }

  /// Adds an L2TPv2 data header (behind UDP to port 1701); a PPP layer follows.
  public func l2tp(tunnel: UInt16, session: UInt16) -> PacketBuilder {
    adding(.tunnel(.l2tp(tunnel: tunnel, session: session)))
  }

  /// Adds a CAPWAP data header (behind UDP to port 5247); an Ethernet frame follows.
  public func capwap() -> PacketBuilder { adding(.tunnel(.capwap)) }

  /// Adds a TZSP header (behind UDP to port 37008); an Ethernet frame follows.
  public func tzsp() -> PacketBuilder { adding(.tunnel(.tzsp)) }

  /// Adds an authentication header (behind IP).
  public func authentication() -> PacketBuilder {
    adding(.tunnel(.authentication(number: 59)))
  }
}
