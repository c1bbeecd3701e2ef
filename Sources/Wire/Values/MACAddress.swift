/// A 48-bit hardware address.
public struct MACAddress: Hashable, Comparable, Sendable, CustomStringConvertible, Codable {
  /// The address in the low 48 bits, first octet highest.
  public var value: UInt64

  /// Creates an address from the low 48 bits of `value`.
  @inlinable public init(_ value: UInt64) { self.value = value & 0xFFFF_FFFF_FFFF }

  /// `00:00:00:00:00:00`, used where a link has no hardware addresses.
  public static let none = MACAddress(0)
  /// `ff:ff:ff:ff:ff:ff`.
  public static let broadcast = MACAddress(0xFFFF_FFFF_FFFF)

  /// Whether the group bit is set (multicast and broadcast).
  @inlinable public var isGroup: Bool { value >> 40 & 1 == 1 }
  /// Whether the address is locally administered: randomised or set by software, so that its
  /// first octets name no maker (RFC 9724).
  @inlinable public var isLocallyAdministered: Bool { value >> 41 & 1 == 1 }

  @inlinable public static func < (a: MACAddress, b: MACAddress) -> Bool { a.value < b.value }

  /// Reads six hexadecimal octets parted by `:` or `-`, or twelve digits without separators.
  public init?(_ text: some StringProtocol) {
    var value: UInt64 = 0
    var digits = 0
    var separators = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - 87)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt64(byte - 55)
      case UInt8(ascii: ":"), UInt8(ascii: "-"):
        separators += 1
        guard digits == separators * 2 else { return nil }
        continue
      default: return nil
      }
      digits += 1
      guard digits <= 12 else { return nil }
    }
    guard digits == 12, separators == 0 || separators == 5 else { return nil }
    self.init(value)
  }

  /// Six lower-case octets parted by colons.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(17)
    appendText(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends six lower-case octets parted by colons as ASCII.
  public func appendText(to text: inout [UInt8]) {
    for shift in stride(from: UInt64(44), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> shift & 0xF)
      text.append(digit < 10 ? 48 + digit : 87 + digit)
      if shift % 8 == 0, shift > 0 { text.append(UInt8(ascii: ":")) }
    }
  }
}
