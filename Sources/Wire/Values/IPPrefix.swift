/// A block of addresses in CIDR form.
public struct IPPrefix: Hashable, Sendable, CustomStringConvertible, Codable {
  /// The first address of the block; bits behind the prefix are zero.
  public let base: IPAddress
  /// Prefix length in bits: 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let length: Int

  /// Creates a block and clears the bits behind the prefix; nil where the length is out of range.
  public init?(_ address: IPAddress, length: Int) {
    guard length >= 0, length <= (address.isV4 ? 32 : 128) else { return nil }
    self.length = length
    if let v4 = address.v4 {
      base = IPAddress(v4: length == 0 ? 0 : v4 & (UInt32.max << UInt32(32 - length)))
    } else {
      base = IPAddress(
        high: address.high & IPPrefix.mask(min(64, length)),
        low: address.low & IPPrefix.mask(max(0, length - 64)))
    }
  }

  /// Reads `192.0.2.0/24`, `2001:db8::/32` or a single address.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = parts.first.flatMap({ IPAddress($0) }) else { return nil }
    guard parts.count == 2 else {
      self.init(address, length: address.isV4 ? 32 : 128)
      return
    }
    guard let length = Int(parts[1]), parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      return nil
    }
    self.init(address, length: length)
  }

  /// Whether the block holds `address`.
  @inlinable
  public func contains(_ address: IPAddress) -> Bool {
    guard address.isV4 == base.isV4 else { return false }
    if base.isV4 {
      return length == 0 || (address.low ^ base.low) >> UInt64(32 - length) == 0
    }
    if (address.high ^ base.high) & IPPrefix.mask(min(64, length)) != 0 { return false }
    return (address.low ^ base.low) & IPPrefix.mask(max(0, length - 64)) == 0
  }

  /// `base/length`.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(43)
    base.appendText(to: &text)
    text.append(UInt8(ascii: "/"))
    text.append(contentsOf: String(length).utf8)
    return String(decoding: text, as: UTF8.self)
  }

  /// A 64-bit word whose first `length` bits (0 to 64) are set.
  @inlinable static func mask(_ length: Int) -> UInt64 {
    length == 0 ? 0 : UInt64.max << UInt64(64 - length)
  }
}
