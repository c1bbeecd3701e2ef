/// Walks over a table's bytes; every read answers nil behind the end.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Whether the eight bytes here are `text`; steps over them.
  mutating func magic(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard bytes.count - offset >= length else { return false }
    for index in 0..<length where bytes[offset + index] != text.utf8Start[index] { return false }
    offset += length
    return true
  }

  /// A little-endian 32-bit number.
  mutating func word() -> UInt32? {
    guard bytes.count - offset >= 4 else { return nil }
    defer { offset += 4 }
    return bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }

  /// A little-endian 64-bit number.
  mutating func long() -> UInt64? {
    guard bytes.count - offset >= 8 else { return nil }
    defer { offset += 8 }
    return bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  /// An unsigned LEB128 number of at most ten bytes.
  @inline(__always)
  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 70 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// `count` lines of text in `length` bytes; nil where they are not there.
  mutating func lines(_ count: Int, length: Int) -> [String]? {
    guard length >= 0, bytes.count - offset >= length else { return nil }
    let end = offset + length
    var out: [String] = []
    out.reserveCapacity(min(count, length))
    var start = offset
    while start < end {
      var stop = start
      while stop < end, bytes[stop] != 0x0A { stop += 1 }
      out.append(String(decoding: bytes[start..<stop], as: UTF8.self))
      start = stop + 1
    }
    offset = end
    return out.count == count ? out : nil
  }
}
