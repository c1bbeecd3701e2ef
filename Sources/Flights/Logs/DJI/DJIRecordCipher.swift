import Wire

/// The self-keyed XOR of DJI flight records: not a secret, but not plain either.
///
/// The first byte and the record's type seed a CRC-64/Jones (polynomial 0xAD93D23594C935A9,
/// reflected, no final XOR) whose eight little-endian bytes are the key of the rest.
/// Source: public project lvauvillier/dji-log-parser, `decoder.rs`.
enum DJIRecordCipher {
  /// The key of a body that begins with `first`.
  static func key(first: UInt8, recordType: UInt8) -> UInt64 {
    var crc = UInt64(first &+ recordType)
    let data = 0x1234_5678_9ABC_DEF0 &* UInt64(first)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      crc ^= data >> shift & 0xFF
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x95AC_9329_AC4B_C9B5 : crc >> 1 }
    }
    return crc
  }

  /// The plain bytes of a body, one shorter than it.
  static func plain(_ bytes: RawSpan, _ range: Range<Int>, recordType: UInt8) -> [UInt8] {
    var body = bytes.copy(range)
    guard let first = body.first else { return [] }
    let key = key(first: first, recordType: recordType)
    body.removeFirst()
    for i in body.indices {
      body[i] ^= UInt8(truncatingIfNeeded: key >> (UInt64(i & 7) &* 8))
    }
    return body
  }
}
