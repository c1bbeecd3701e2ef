import Wire

/// The first bytes of a DJI flight record: where its details and its records lie.
///
/// Little-endian: u64 offset at 0 (details up to version 11, records from 13 on), u16 details length
/// at 8, u8 version at 10. The header is 12 bytes up to version 5, 100 from 6 on.
struct DJIRecordHeader {
  /// Header version, 1 to 14.
  var version: Int
  /// The offset field.
  var offset: Int
  /// Length of the details block as stated.
  var detailsLength: Int

  /// What the blocks between header and records say, from version 13 on.
  struct AuxiliaryBlocks {
    /// The first byte behind the blocks.
    var end: Int
    /// The app family that wrote the file.
    var department: UInt8?
    /// Whether a signature follows the details.
    var hasSignature = false
  }

  /// Reads the header; answers nil where version or offsets cannot be those of a flight record.
  init?(_ bytes: RawSpan) {
    guard let offset = bytes.uint64LE(at: 0), let length = bytes.uint16LE(at: 8),
      let version = bytes.uint8(at: 10), (1...14).contains(version), offset < 1 << 40
    else { return nil }
    self.version = Int(version)
    self.offset = Int(offset)
    detailsLength = Int(length)
    if version < 12, self.offset < headerLength { return nil }
    if version >= 6, bytes.byteCount < 100 { return nil }
  }

  /// Bytes of the header.
  var headerLength: Int { version < 6 ? 12 : 100 }

  /// Whether the bytes of the header that no version uses are mostly zero.
  func hasEmptyRemainder(_ bytes: RawSpan) -> Bool {
    guard version >= 6 else { return true }
    var used = 0
    for i in 19..<100 where bytes.uint8(at: i) != 0 { used += 1 }
    return used <= 16
  }

  /// The details; nil where the file does not reach that far.
  func details(_ bytes: RawSpan) -> DJIDetails? {
    if version < 12 {
      guard offset < bytes.byteCount else { return nil }
      return DJIDetails(bytes.copy(offset..<min(bytes.byteCount, offset &+ 512)), version: version)
    }
    if version == 12 { return DJIDetails(bytes.copy(100..<536), version: version) }
    guard let kind = bytes.uint8(at: 100), kind == 0, let length = bytes.uint16LE(at: 101) else {
      return nil
    }
    // Data version u8, info length u16, info, signature length u16, signature.
    let body = DJIRecordCipher.plain(bytes, 103..<(103 + Int(length)), recordType: 0)
    let span = body.span.bytes
    guard let infoLength = span.uint16LE(at: 1) else { return nil }
    return DJIDetails(span.copy(3..<(3 + Int(infoLength))), version: version)
  }

  /// The auxiliary blocks from offset 100 on: u8 kind, u16 length, body.
  func auxiliaryBlocks(_ bytes: RawSpan) -> AuxiliaryBlocks {
    var blocks = AuxiliaryBlocks(end: 100)
    guard version >= 13 else { return blocks }
    while let kind = bytes.uint8(at: blocks.end), kind <= 1,
      let length = bytes.uint16LE(at: blocks.end + 1)
    {
      let start = blocks.end + 3
      let end = start + Int(length)
      guard end <= bytes.byteCount, offset == 0 || end <= offset else { break }
      if kind == 1, length >= 3 {
        blocks.department = bytes.uint8(at: start + 2)
      } else if kind == 0 {
        let body = DJIRecordCipher.plain(bytes, start..<end, recordType: 0)
        let span = body.span.bytes
        if let info = span.uint16LE(at: 1), let signature = span.uint16LE(at: 3 + Int(info)) {
          blocks.hasSignature = signature > 0
        }
      }
      blocks.end = end
      if kind == 1 { break }
    }
    return blocks
  }

  /// The bytes in which records stand.
  func records(_ bytes: RawSpan, after blocks: Int) -> Range<Int> {
    let size = bytes.byteCount
    switch version {
    case ..<12: return min(headerLength, size)..<max(min(headerLength, size), min(offset, size))
    case 12: return min(536, size)..<size
    default:
      let start = offset >= blocks ? offset : blocks
      return min(start, size)..<size
    }
  }
}
