/// The byte order in which a capture file is written.
public enum ByteOrder: String, Sendable, CaseIterable {
  case little, big
}

extension Array where Element == UInt8 {
  /// Appends a 16-bit integer.
  mutating func append16(_ value: UInt16, _ order: ByteOrder) {
    for i in 0..<2 {
      append(UInt8(truncatingIfNeeded: value >> UInt16(8 * (order == .little ? i : 1 - i))))
    }
  }

  /// Appends a 32-bit integer.
  mutating func append32(_ value: UInt32, _ order: ByteOrder) {
    for i in 0..<4 {
      append(UInt8(truncatingIfNeeded: value >> UInt32(8 * (order == .little ? i : 3 - i))))
    }
  }

  /// Appends a 64-bit integer.
  mutating func append64(_ value: UInt64, _ order: ByteOrder) {
    for i in 0..<8 {
      append(UInt8(truncatingIfNeeded: value >> UInt64(8 * (order == .little ? i : 7 - i))))
    }
  }

  /// Appends zeros up to a multiple of four bytes, counted from `start`.
  mutating func pad4(from start: Int) {
    while (count - start) % 4 != 0 { append(0) }
  }
}
