/// Request lines that are no whole lines of HTTP/1: cut by the capture, or of HTTP/0.9.
extension HTTPRequestLine {
  /// A line whose end the capture lacks, `GET /path HT`: method and target are whole, and what is
  /// there of the version agrees with `HTTP/1.`.
  static func cut(_ bytes: RawSpan) -> HTTPRequestLine? {
    let end = bytes.byteCount
    guard end >= 8, let methodEnd = methodEnd(bytes, limit: end), methodEnd < end,
      bytes.uint8(at: methodEnd + 1) == UInt8(ascii: "/"),
      let targetEnd = bytes.firstOffset(of: 0x20, in: methodEnd + 1..<end),
      bytes.printableCount(in: methodEnd..<end) == end - methodEnd
    else { return nil }
    let version: StaticString = "HTTP/1."
    for index in 0..<min(version.utf8CodeUnitCount, end - targetEnd - 1)
    where bytes.uint8(at: targetEnd + 1 + index) != version.utf8Start[index] {
      return nil
    }
    guard end - targetEnd - 1 <= version.utf8CodeUnitCount + 2 else { return nil }
    return HTTPRequestLine(
      method: 0..<methodEnd, target: methodEnd + 1..<targetEnd, minorVersion: 0)
  }

  /// The simple request of HTTP/0.9, `GET /path` and no version (RFC 1945 section 4.1).
  static func simple(_ bytes: RawSpan, line: Range<Int>) -> HTTPRequestLine? {
    let line = bytes.trimmed(line)
    guard line.lowerBound == 0, line.count >= 5, bytes.hasBytes("GET /"),
      bytes.printableCount(in: line) == line.count,
      bytes.firstOffset(of: 0x20, in: 4..<line.upperBound) == nil
    else { return nil }
    return HTTPRequestLine(method: 0..<3, target: 4..<line.upperBound, minorVersion: 0)
  }
}
