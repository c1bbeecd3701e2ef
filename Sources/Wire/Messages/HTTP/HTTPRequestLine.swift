/// The parts of a request line `METHOD target HTTP/1.x`, as ranges.
struct HTTPRequestLine {
  /// Method token.
  var method: Range<Int>
  /// Request target; may hold blanks where a client sent such, as in the wild some do.
  var target: Range<Int>
  /// Minor version.
  var minorVersion: UInt8

  /// Reads the line of `line`; nil where it is no request line.
  init?(_ bytes: RawSpan, line: Range<Int>) {
    let line = bytes.trimmed(line)
    guard line.count >= 12, line.lowerBound == 0 || line.count > 0,
      let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: line.upperBound),
      methodEnd < line.upperBound, bytes.uint8(at: methodEnd) == 0x20
    else { return nil }
    let version = line.upperBound - 8
    guard bytes.hasBytes("HTTP/1.", at: version), let minor = bytes.uint8(at: version + 7),
      (0x30...0x39).contains(minor), bytes.uint8(at: version - 1) == 0x20
    else { return nil }
    let target = bytes.trimmed(methodEnd + 1..<Swift.max(methodEnd + 1, version - 1))
    method = line.lowerBound..<methodEnd
    self.target = target
    minorVersion = minor - 0x30
  }

  /// Where the method token ends, or `limit` where all bytes so far are token characters; nil where
  /// the bytes start no request line. Methods are 1 to 24 capitals, `-`, `_` or digits.
  static func methodEnd(_ bytes: RawSpan, limit: Int) -> Int? {
    var offset = 0
    while offset < limit, let byte = bytes.uint8(at: offset) {
      switch byte {
      case 0x41...0x5A: break
      case 0x2D, 0x5F, 0x30...0x39:
        if offset == 0 { return nil }
      case 0x20: return offset > 0 ? offset : nil
      default: return nil
      }
      offset += 1
      if offset > 24 { return nil }
    }
    return offset
  }
}
