/// Where decoding stands in a frame: the next byte, and where the bytes end.
///
/// `end` never passes the frame's last captured byte; `statedEnd` is where the lengths that were
/// believed so far put the end, whether or not the capture holds that much.
struct Reach {
  /// Offset of the next byte.
  var offset: Int
  /// Offset past the last captured byte of the layer.
  var end: Int
  /// Offset past the last byte that the layer states.
  var statedEnd: Int

  /// Captured bytes from `offset` on.
  @inline(__always) var available: Int { end &- offset }
  /// Stated bytes from `offset` on.
  @inline(__always) var stated: Int { statedEnd &- offset }

  /// Throws "too short" where fewer than `count` captured bytes are left for `layer`.
  @inline(__always)
  func need(_ count: Int, _ layer: WireLayer) throws(WireError) {
    if end &- offset < count {
      throw .tooShort(layer, offset: offset, needed: count, available: end &- offset)
    }
  }

  /// Takes the layer's own length, counted from `offset`, as the end where it is the nearer one.
  @inline(__always)
  mutating func limit(to length: Int) {
    let stated = offset &+ length
    if stated < statedEnd { statedEnd = stated }
    if stated < end { end = stated }
  }

  /// Drops `count` trailing bytes (a check sequence), as far as they were captured.
  mutating func dropTrailer(_ count: Int) {
    statedEnd = max(offset, statedEnd &- count)
    end = min(end, statedEnd)
  }
}

/// Loads for headers whose length was checked; memory-safe all the same (a wrong offset traps).
extension RawSpan {
  @inline(__always) func byte(_ offset: Int) -> UInt8 {
    unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
  @inline(__always) func short(_ offset: Int) -> UInt16 {
    UInt16(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }
  @inline(__always) func word(_ offset: Int) -> UInt32 {
    UInt32(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
  @inline(__always) func long(_ offset: Int) -> UInt64 {
    UInt64(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
  /// The hardware address at `offset`.
  @inline(__always) func mac(_ offset: Int) -> MACAddress {
    MACAddress(UInt64(word(offset)) << 16 | UInt64(short(offset &+ 4)))
  }
}
