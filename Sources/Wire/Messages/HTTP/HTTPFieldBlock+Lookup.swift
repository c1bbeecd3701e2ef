/// Reading of single fields by name, for protocols that borrow HTTP's syntax.
extension HTTPFieldBlock {
  /// The value of the first field called `name` (lower case) between `offset` and `end`.
  public static func value(
    of name: StaticString, in bytes: RawSpan, from offset: Int, to end: Int
  ) -> String? {
    range(of: name, in: bytes, from: offset, to: end).map { bytes.text($0) }
  }

  /// Where the value of the first field called `name` (lower case) lies, blanks cut off.
  public static func range(
    of name: StaticString, in bytes: RawSpan, from offset: Int, to end: Int
  ) -> Range<Int>? {
    var offset = offset
    for _ in 0..<maximumFields {
      guard let (line, next) = bytes.line(at: offset, limit: end), !line.isEmpty else { return nil }
      if let colon = bytes.firstOffset(of: UInt8(ascii: ":"), in: line),
        bytes.equalsASCII(name, in: bytes.trimmed(line.lowerBound..<colon))
      {
        return bytes.trimmed(colon + 1..<line.upperBound)
      }
      offset = next
    }
    return nil
  }
}
