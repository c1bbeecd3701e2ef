/// An IPv4 or IPv6 address in 16 bytes.
///
/// An IPv6 address is its two halves. An IPv4 address has all bits of ``high`` set and its 32 bits
/// in ``low``: a pattern inside the reserved multicast block, so that `::ffff:a.b.c.d` on the wire
/// stays the IPv6 address that it is.
public struct IPAddress: Hashable, Comparable, Sendable, Codable {
  /// The first eight bytes; all ones for IPv4.
  public var high: UInt64
  /// The last eight bytes, or the IPv4 address.
  public var low: UInt64

  /// An IPv6 address from its halves.
  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An IPv4 address.
  @inlinable public init(v4 address: UInt32) {
    high = .max
    low = UInt64(address)
  }

  /// `::`, used where a packet has no address.
  public static let unspecified = IPAddress(high: 0, low: 0)

  /// Whether this is an IPv4 address.
  @inlinable public var isV4: Bool { high == .max && low <= 0xFFFF_FFFF }

  /// The IPv4 address as an integer, where it is one.
  @inlinable public var v4: UInt32? { isV4 ? UInt32(truncatingIfNeeded: low) : nil }

  /// Takes in one word: tables of addresses are looked into several times a flow. The halves are
  /// mixed with a number that each process draws, so that no capture can be made to collide.
  public func hash(into hasher: inout Hasher) {
    let product = (high ^ IPAddress.seed.0).multipliedFullWidth(by: low ^ IPAddress.seed.1)
    hasher.combine(product.high ^ product.low)
  }
  private static let seed = (UInt64.random(in: 1 ... .max), UInt64.random(in: 1 ... .max))

  /// IPv4 before IPv6, then by number.
  @inlinable public static func < (a: IPAddress, b: IPAddress) -> Bool {
    let aIs4 = a.isV4
    if aIs4 != b.isV4 { return aIs4 }
    return a.high != b.high ? a.high < b.high : a.low < b.low
  }
}
