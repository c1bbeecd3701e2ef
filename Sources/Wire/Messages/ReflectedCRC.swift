/// The two reflected checksums that drone links use.
enum ReflectedCRC {
  /// CRC-8 with the polynomial x⁸+x⁵+x⁴+1 (Dallas/Maxim), reflected.
  static func crc8(_ bytes: RawSpan, in range: Range<Int>, seed: UInt8) -> UInt8 {
    var crc = seed
    for offset in range {
      guard let byte = bytes.uint8(at: offset) else { break }
      crc ^= byte
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0x8C : crc >> 1 }
    }
    return crc
  }

  /// CRC-16 with the polynomial x¹⁶+x¹²+x⁵+1 (CCITT), reflected.
  static func crc16(_ bytes: RawSpan, in range: Range<Int>, seed: UInt16) -> UInt16 {
    var crc = seed
    for offset in range {
      guard let byte = bytes.uint8(at: offset) else { break }
      crc = step(crc, byte)
    }
    return crc
  }

  /// One more byte of a CRC-16.
  static func step(_ crc: UInt16, _ byte: UInt8) -> UInt16 {
    var low = byte ^ UInt8(truncatingIfNeeded: crc)
    low ^= low << 4
    let wide = UInt16(low)
    return (crc >> 8) ^ (wide << 8) ^ (wide << 3) ^ (wide >> 4)
  }
}
