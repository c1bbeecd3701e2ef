import Wire

extension IPAddress {
  /// An IPv4 address from its four numbers.
  public static func v4(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> IPAddress {
    IPAddress(v4: UInt32(a) << 24 | UInt32(b) << 16 | UInt32(c) << 8 | UInt32(d))
  }

  /// An IPv6 address from its eight groups.
  public static func v6(
    _ a: UInt16, _ b: UInt16, _ c: UInt16, _ d: UInt16, _ e: UInt16, _ f: UInt16, _ g: UInt16,
    _ h: UInt16
  ) -> IPAddress {
    func half(_ a: UInt16, _ b: UInt16, _ c: UInt16, _ d: UInt16) -> UInt64 {
      UInt64(a) << 48 | UInt64(b) << 32 | UInt64(c) << 16 | UInt64(d)
    }
    return IPAddress(high: half(a, b, c, d), low: half(e, f, g, h))
  }
}
