import Wire

/// The option list of a pcapng block (draft-ietf-opsawg-pcapng section 3.5).
enum PcapngOptions {
  /// Calls `body` with each option's code and the range of its value until the list ends or breaks off.
  ///
  /// `bytes` is the whole block; `range` where the options stand in it.
  static func forEach(
    in bytes: RawSpan, _ range: Range<Int>, swapped: Bool,
    _ body: (_ code: UInt16, _ value: Range<Int>) -> Void
  ) {
    var offset = range.lowerBound
    while offset &+ 4 <= range.upperBound {
      guard let code = bytes.native16(at: offset, swapped: swapped),
        let length = bytes.native16(at: offset + 2, swapped: swapped), code != 0
      else { return }
      let start = offset + 4
      let end = start + Int(length)
      guard end <= range.upperBound else { return }
      body(code, start..<end)
      offset = start + (Int(length) + 3) & ~3
    }
  }
}

/// Integers in a file's own byte order.
extension RawSpan {
  /// The 16-bit integer at `offset`, in this machine's byte order or, where `swapped`, in the other.
  @inline(__always)
  func native16(at offset: Int, swapped: Bool) -> UInt16? {
    guard offset >= 0, offset <= byteCount - 2 else { return nil }
    let value = unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self)
    return swapped ? value.byteSwapped : value
  }

  /// The 32-bit integer at `offset`.
  @inline(__always)
  func native32(at offset: Int, swapped: Bool) -> UInt32? {
    guard offset >= 0, offset <= byteCount - 4 else { return nil }
    let value = unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self)
    return swapped ? value.byteSwapped : value
  }

  /// The 64-bit integer at `offset`.
  @inline(__always)
  func native64(at offset: Int, swapped: Bool) -> UInt64? {
    guard offset >= 0, offset <= byteCount - 8 else { return nil }
    let value = unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    return swapped ? value.byteSwapped : value
  }
}
