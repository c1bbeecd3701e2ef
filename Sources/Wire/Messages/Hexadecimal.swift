/// Lower-case hexadecimal text of bytes, and back.
enum Hexadecimal {
  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ (value &- 10)
  }

  /// Two digits a byte.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in bytes {
      result.append(digit(byte >> 4))
      result.append(digit(byte & 15))
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends four digits.
  static func append(_ value: UInt16, to text: inout [UInt8]) {
    text.append(digit(UInt8(truncatingIfNeeded: value >> 12)))
    text.append(digit(UInt8(truncatingIfNeeded: value >> 8) & 15))
    text.append(digit(UInt8(truncatingIfNeeded: value >> 4) & 15))
    text.append(digit(UInt8(truncatingIfNeeded: value) & 15))
  }

  /// The bytes that an even number of digits states; nil where the text is something else.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var result: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      let value: UInt8
      switch character {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = character - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = character - UInt8(ascii: "A") + 10
      default: return nil
      }
      if let first = high {
        result.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? result : nil
  }
}
