/// How far an address reaches, by the IANA special-purpose address registries.
public enum AddressScope: UInt8, Sendable {
  /// Reachable over the internet.
  case global
  /// RFC 1918, RFC 4193, RFC 6598 (shared address space) and benchmarking blocks.
  case `private`
  /// RFC 3927 and fe80::/10.
  case linkLocal
  /// 127.0.0.0/8 and ::1.
  case loopback
  /// 224.0.0.0/4, ff00::/8.
  case multicast
  /// 255.255.255.255.
  case broadcast
  /// `0.0.0.0/8`, `::`.
  case unspecified

  /// Whether traffic to such an address stays on the local side.
  public var isLocal: Bool { self != .global }
}

extension IPAddress {
  /// The scope of this address.
  ///
  /// Documentation blocks (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32) count as
  /// global: they stand for public addresses in examples, and traffic to them would leave. A NAT64
  /// address (64:ff9b::/96, RFC 6052), a 6to4 address and an IPv4-mapped one have the scope of the
  /// IPv4 address inside.
  public var scope: AddressScope {
    if let v4 { return IPAddress.scope(v4: v4) }
    if high == 0 {
      if low == 0 { return .unspecified }
      if low == 1 { return .loopback }
      if low >> 32 == 0xFFFF { return IPAddress.scope(v4: UInt32(truncatingIfNeeded: low)) }
    }
    let first = UInt16(truncatingIfNeeded: high >> 48)
    if first >= 0xFF00 { return .multicast }
    if first & 0xFFC0 == 0xFE80 { return .linkLocal }
    if first & 0xFFC0 == 0xFEC0 || first & 0xFE00 == 0xFC00 { return .private }
    if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 {
      return IPAddress.scope(v4: UInt32(truncatingIfNeeded: low))
    }
    if first == 0x2002 {
      return IPAddress.scope(v4: UInt32(truncatingIfNeeded: high >> 16))
    }
    return .global
  }

  private static func scope(v4: UInt32) -> AddressScope {
    switch v4 >> 24 {
    case 0: return .unspecified
    case 10: return .private
    case 127: return .loopback
    case 100: return v4 >> 22 == 0x191 ? .private : .global
    case 169: return v4 >> 16 == 0xA9FE ? .linkLocal : .global
    case 172: return v4 >> 20 == 0xAC1 ? .private : .global
    case 192: return v4 >> 16 == 0xC0A8 || v4 >> 8 == 0xC00000 ? .private : .global
    case 198: return v4 >> 17 == 0x6309 ? .private : .global
    case 224...239: return .multicast
    case 240...255: return v4 == .max ? .broadcast : .private
    default: return .global
    }
  }
}
