/// Reads the parts of a structured input; whatever the bytes, it always comes to an end.
struct FuzzInput {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }

  /// The next byte; 0 behind the end.
  mutating func byte() -> UInt8 {
    guard offset < bytes.count else { return 0 }
    offset += 1
    return bytes[offset - 1]
  }

  /// The next big-endian 16-bit number.
  mutating func word() -> UInt16 { UInt16(byte()) << 8 | UInt16(byte()) }

  /// The next big-endian 32-bit number.
  mutating func long() -> UInt32 { UInt32(word()) << 16 | UInt32(word()) }

  /// The next `count` bytes, or as many as are left.
  mutating func take(_ count: Int) -> [UInt8] {
    let end = min(bytes.count, offset + count)
    defer { offset = end }
    return Array(bytes[min(offset, end)..<end])
  }

  /// A block behind its 16-bit length.
  mutating func block() -> [UInt8] { take(Int(word())) }

  /// Everything that is left.
  mutating func rest() -> [UInt8] { take(bytes.count) }

  /// A block as ``block()`` reads it.
  static func block(_ bytes: [UInt8]) -> [UInt8] {
    let kept = bytes.prefix(0xFFFF)
    return [UInt8(kept.count >> 8), UInt8(kept.count & 0xFF)] + kept
  }
}
