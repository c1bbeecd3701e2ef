/// Request lines that are no whole lines of HTTP/1: cut by the capture, of HTTP/0.9, or without target.
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

  /// A method that stands alone on its line, `OPTIONS` and neither target nor version: no server
  /// need accept it, but it asked one by name. Told by the `Host` field on the next line, which
  /// begins at `next`.
  static func bare(_ bytes: RawSpan, line: Range<Int>, next: Int) -> HTTPRequestLine? {
    let line = bytes.trimmed(line)
    guard line.lowerBound == 0, isMethod(bytes, line.count), beginsHost(bytes, at: next) == true
    else { return nil }
    return HTTPRequestLine(
      method: line, target: line.upperBound..<line.upperBound, minorVersion: 0)
  }

  /// What the start of a stream says that is no method with a blank behind it.
  static func probeBare(_ bytes: RawSpan) -> Probe {
    guard let end = bytes.firstOffset(of: 0x0A, in: 3..<10) else { return .no }
    guard isMethod(bytes, bytes.trimmed(0..<end).count) else { return .no }
    guard let begins = beginsHost(bytes, at: end + 1) else { return .needMore }
    return begins ? .possible : .no
  }

  /// Whether the first `count` bytes are a method of RFC 9110 section 9 or RFC 5789.
  private static func isMethod(_ bytes: RawSpan, _ count: Int) -> Bool {
    switch count {
    case 3: bytes.hasBytes("GET") || bytes.hasBytes("PUT")
    case 4: bytes.hasBytes("HEAD") || bytes.hasBytes("POST")
    case 5: bytes.hasBytes("PATCH") || bytes.hasBytes("TRACE")
    case 6: bytes.hasBytes("DELETE")
    case 7: bytes.hasBytes("OPTIONS")
    default: false
    }
  }

  /// Whether a `Host` field begins at `offset`; nil where more bytes must tell.
  private static func beginsHost(_ bytes: RawSpan, at offset: Int) -> Bool? {
    let name: StaticString = "host:"
    for index in 0..<name.utf8CodeUnitCount {
      guard let byte = bytes.uint8(at: offset + index) else { return nil }
      let isSame = byte | 0x20 == name.utf8Start[index] || byte == name.utf8Start[index]
      guard isSame else { return false }
    }
    return true
  }
}
