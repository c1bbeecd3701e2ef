/// The parts of a request line `METHOD target HTTP/1.x`, as ranges.
struct HTTPRequestLine {
  /// Method token.
  var method: Range<Int>
  /// Request target, up to the first blank. Where a client left it out, the version stands here.
  var target: Range<Int>
  /// Minor version.
  var minorVersion: UInt8

  /// Creates a line of parts found elsewhere.
  init(method: Range<Int>, target: Range<Int>, minorVersion: UInt8) {
    self.method = method
    self.target = target
    self.minorVersion = minorVersion
  }

  /// Reads the line of `line`; nil where it is no request line.
  init?(_ bytes: RawSpan, line: Range<Int>) {
    let line = bytes.trimmed(line)
    guard line.count >= 12,
      let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: line.upperBound),
      methodEnd < line.upperBound, bytes.uint8(at: methodEnd) == 0x20
    else { return nil }
    let version = line.upperBound - 8
    guard bytes.hasBytes("HTTP/1.", at: version), let minor = bytes.uint8(at: version + 7),
      (0x30...0x39).contains(minor), bytes.uint8(at: version - 1) == 0x20
    else { return nil }
    var start = methodEnd
    while bytes.uint8(at: start) == 0x20 { start += 1 }
    let end = bytes.firstOffset(of: 0x20, in: start..<line.upperBound) ?? line.upperBound
    method = line.lowerBound..<methodEnd
    target = start..<end
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
