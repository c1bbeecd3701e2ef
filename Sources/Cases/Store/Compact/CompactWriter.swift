/// Bytes of a kept result on their way into the store.
final class CompactWriter {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(16_384) }

  func byte(_ value: UInt8) { bytes.append(value) }

  /// An unsigned number in groups of seven bits, the lowest first (LEB128).
  func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A signed number, its sign in the lowest bit.
  func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: value << 1) ^ UInt64(bitPattern: value >> 63))
  }

  /// UTF-8 behind its length.
  func text(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      unsigned(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  /// Eight bytes, the lowest first.
  func double(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Keeps four bytes for a count that is known later; answers where they are.
  func reserveCount() -> Int {
    bytes.append(contentsOf: [0, 0, 0, 0])
    return bytes.count - 4
  }

  /// Writes a count, the lowest byte first.
  func setCount(_ count: Int, at place: Int) {
    let value = UInt32(clamping: count)
    for offset in 0..<4 {
      bytes[place + offset] = UInt8(truncatingIfNeeded: value >> UInt32(offset * 8))
    }
  }
}
