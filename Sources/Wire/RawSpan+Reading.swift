/// Bounds-checked reading of integers out of bytes.
///
/// Every function answers `nil` where the value would reach past the end, so that no input can
/// trap. Offsets count from the start of the span.
extension RawSpan {
  /// The byte at `offset`.
  @inlinable @inline(__always)
  public func uint8(at offset: Int) -> UInt8? {
    guard offset >= 0, offset < byteCount else { return nil }
    return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// The big-endian 16-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint16(at offset: Int) -> UInt16? {
    guard offset >= 0, offset <= byteCount - 2 else { return nil }
    return UInt16(
      bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self))
  }

  /// The big-endian 24-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint24(at offset: Int) -> UInt32? {
    guard offset >= 0, offset <= byteCount - 3 else { return nil }
    return UInt32(unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)) << 16
      | UInt32(
        UInt16(
          bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset + 1, as: UInt16.self)))
  }

  /// The big-endian 32-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint32(at offset: Int) -> UInt32? {
    guard offset >= 0, offset <= byteCount - 4 else { return nil }
    return UInt32(
      bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
  }

  /// The big-endian 64-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint64(at offset: Int) -> UInt64? {
    guard offset >= 0, offset <= byteCount - 8 else { return nil }
    return UInt64(
      bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
  }

  /// The little-endian 16-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint16LE(at offset: Int) -> UInt16? { uint16(at: offset)?.byteSwapped }

  /// The little-endian 32-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint32LE(at offset: Int) -> UInt32? { uint32(at: offset)?.byteSwapped }

  /// The little-endian 64-bit integer at `offset`.
  @inlinable @inline(__always)
  public func uint64LE(at offset: Int) -> UInt64? { uint64(at: offset)?.byteSwapped }

  /// Whether the bytes from `offset` on begin with `prefix`.
  @inlinable
  public func hasBytes(_ prefix: StaticString, at offset: Int = 0) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard offset >= 0, offset <= byteCount - count else { return false }
    for i in 0..<count
    where unsafeLoad(fromUncheckedByteOffset: offset + i, as: UInt8.self) != prefix.utf8Start[i] {
      return false
    }
    return true
  }

  /// The offset of the first `byte` in `range` (clamped to the span), if there is one.
  @inlinable
  public func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
    var offset = max(0, range.lowerBound)
    let end = min(byteCount, range.upperBound)
    while offset < end {
      if unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self) == byte { return offset }
      offset += 1
    }
    return nil
  }

  /// A copy of the bytes of `range`, clamped to the span.
  @inlinable
  public func copy(_ range: Range<Int>) -> [UInt8] {
    let low = Swift.min(Swift.max(0, range.lowerBound), byteCount)
    let high = Swift.min(Swift.max(low, range.upperBound), byteCount)
    return extracting(low..<high).withUnsafeBytes { [UInt8]($0) }
  }

  /// The bytes of `range`, clamped to the span, as text; bytes that are no UTF-8 become U+FFFD.
  @inlinable
  public func text(_ range: Range<Int>) -> String {
    let low = Swift.min(Swift.max(0, range.lowerBound), byteCount)
    let high = Swift.min(Swift.max(low, range.upperBound), byteCount)
    return extracting(low..<high).withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
  }
}
