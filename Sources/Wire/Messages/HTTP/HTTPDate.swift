/// The three date forms of HTTP (RFC 9110 section 5.6.7), always in UTC.
///
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
public enum HTTPDate {
  /// The moment that the bytes of `range` state; nil where they are no HTTP date.
  public static func parse(_ bytes: RawSpan, in range: Range<Int>) -> Timestamp? {
    let range = bytes.trimmed(range)
    guard range.count >= 24, range.count <= 40 else { return nil }
    if let comma = bytes.firstOffset(of: UInt8(ascii: ","), in: range) {
      let start = bytes.trimmed(comma + 1..<range.upperBound).lowerBound
      guard let day = number(bytes, start, 2), let month = month(bytes, at: start + 3) else {
        return nil
      }
      let separator = bytes.uint8(at: start + 2)
      if separator == UInt8(ascii: "-") {
        guard let short = number(bytes, start + 7, 2) else { return nil }
        return moment(
          bytes, year: short < 70 ? 2000 + short : 1900 + short, month: month, day: day,
          clockAt: start + 10)
      }
      guard let year = number(bytes, start + 7, 4) else { return nil }
      return moment(bytes, year: year, month: month, day: day, clockAt: start + 12)
    }
    let start = range.lowerBound
    guard let month = month(bytes, at: start + 4), let year = number(bytes, start + 20, 4) else {
      return nil
    }
    let isPadded = bytes.uint8(at: start + 8) == 0x20
    guard let day = isPadded ? number(bytes, start + 9, 1) : number(bytes, start + 8, 2) else {
      return nil
    }
    return moment(bytes, year: year, month: month, day: day, clockAt: start + 11)
  }

  private static func moment(
    _ bytes: RawSpan, year: Int, month: Int, day: Int, clockAt offset: Int
  ) -> Timestamp? {
    guard let hour = number(bytes, offset, 2), hour < 24,
      bytes.uint8(at: offset + 2) == UInt8(ascii: ":"),
      let minute = number(bytes, offset + 3, 2), minute < 60,
      bytes.uint8(at: offset + 5) == UInt8(ascii: ":"),
      let second = number(bytes, offset + 6, 2), second <= 60,
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let clock = Int64(hour * 3600 + minute * 60 + second)
    return Timestamp(seconds: date.daysSince1970 * 86_400 + clock)
  }

  private static func number(_ bytes: RawSpan, _ offset: Int, _ count: Int) -> Int? {
    bytes.decimal(in: offset..<offset + count).map { Int(truncatingIfNeeded: $0) }
  }

  private static func month(_ bytes: RawSpan, at offset: Int) -> Int? {
    switch (
      bytes.lowercased(at: offset), bytes.lowercased(at: offset + 1),
      bytes.lowercased(at: offset + 2)
    ) {
    case (0x6A, 0x61, 0x6E): 1
    case (0x66, 0x65, 0x62): 2
    case (0x6D, 0x61, 0x72): 3
    case (0x61, 0x70, 0x72): 4
    case (0x6D, 0x61, 0x79): 5
    case (0x6A, 0x75, 0x6E): 6
    case (0x6A, 0x75, 0x6C): 7
    case (0x61, 0x75, 0x67): 8
    case (0x73, 0x65, 0x70): 9
    case (0x6F, 0x63, 0x74): 10
    case (0x6E, 0x6F, 0x76): 11
    case (0x64, 0x65, 0x63): 12
    default: nil
    }
  }
}
