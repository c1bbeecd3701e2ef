extension RawSpan {
  /// The big-endian 16-bit integers of `range`, clamped to the span; an odd last byte is left out.
  func uint16List(_ range: Range<Int>) -> [UInt16] {
    let end = Swift.min(range.upperBound, byteCount)
    guard range.lowerBound >= 0, range.lowerBound < end else { return [] }
    var result: [UInt16] = []
    result.reserveCapacity((end - range.lowerBound) / 2)
    var place = range.lowerBound
    while place + 2 <= end, let value = uint16(at: place) {
      result.append(value)
      place += 2
    }
    return result
  }

  /// The host name in a server_name extension (RFC 6066 section 3): lower case, without the
  /// trailing dot; bytes that are no UTF-8 become U+FFFD.
  func tlsServerName(_ value: Range<Int>) -> String? {
    var place = value.lowerBound + 2
    while place + 3 <= value.upperBound, let kind = uint8(at: place),
      let length = uint16(at: place + 1)
    {
      let end = place + 3 + Int(length)
      guard end <= value.upperBound else { return nil }
      if kind == 0 {
        guard length > 0 else { return nil }
        return lowerCasedName(place + 3..<end)
      }
      place = end
    }
    return nil
  }

  /// The application protocol names of an ALPN extension (RFC 7301 section 3.1), at most 32.
  func tlsProtocolNames(_ value: Range<Int>) -> [String] {
    var result: [String] = []
    var place = value.lowerBound + 2
    while place < value.upperBound, let length = uint8(at: place), result.count < 32 {
      let end = place + 1 + Int(length)
      guard length > 0, end <= value.upperBound else { break }
      result.append(text(place + 1..<end))
      place = end
    }
    return result
  }

  /// The bytes of `range` as a host name: ASCII capitals become small, a trailing dot goes.
  func lowerCasedName(_ range: Range<Int>) -> String {
    var bytes = copy(range)
    if bytes.last == UInt8(ascii: "."), bytes.count > 1 { bytes.removeLast() }
    for index in bytes.indices where bytes[index] >= 0x41 && bytes[index] <= 0x5A {
      bytes[index] |= 0x20
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
