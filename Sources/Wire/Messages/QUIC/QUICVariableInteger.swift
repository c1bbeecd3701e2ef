extension RawSpan {
  /// The variable-length integer at `offset` (RFC 9000 section 16) and the offset behind it.
  @inlinable
  public func quicInteger(at offset: Int) -> (value: UInt64, end: Int)? {
    guard let first = uint8(at: offset) else { return nil }
    switch first >> 6 {
    case 0: return (UInt64(first), offset + 1)
    case 1:
      guard let value = uint16(at: offset) else { return nil }
      return (UInt64(value & 0x3FFF), offset + 2)
    case 2:
      guard let value = uint32(at: offset) else { return nil }
      return (UInt64(value & 0x3FFF_FFFF), offset + 4)
    default:
      guard let value = uint64(at: offset) else { return nil }
      return (value & 0x3FFF_FFFF_FFFF_FFFF, offset + 8)
    }
  }
}
