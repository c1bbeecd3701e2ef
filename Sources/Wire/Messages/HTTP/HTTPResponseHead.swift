/// The status line and header fields of one HTTP/1 response (RFC 9112 sections 4 and 5).
public struct HTTPResponseHead: Equatable, Sendable {
  /// Status code, 100 to 999.
  public var status: UInt16
  /// Minor version.
  public var minorVersion: UInt8
  /// Header fields; ``HTTPFieldBlock/date`` is a sample of the server's clock.
  public var fields: HTTPFieldBlock

  /// Creates a head.
  public init(status: UInt16, minorVersion: UInt8, fields: HTTPFieldBlock) {
    self.status = status
    self.minorVersion = minorVersion
    self.fields = fields
  }

  /// Whether this is an interim response, after which the final one follows.
  public var isInterim: Bool { status < 200 && status != 101 }

  /// How the body's end is found, which depends on the request answered.
  public func bodyFraming(requestMethod: String?) -> HTTPBodyFraming {
    if status == 101 { return .switched }
    if requestMethod == "CONNECT", (200..<300).contains(status) { return .switched }
    if isInterim || status == 204 || status == 304 || requestMethod == "HEAD" { return .none }
    if fields.isChunked { return .chunked }
    if let length = fields.contentLength { return length == 0 ? .none : .length(length) }
    return .untilClose
  }

  /// What the start of a server's stream says: certain with `HTTP/1.x ` and a status code.
  public static func probe(_ bytes: RawSpan) -> Probe {
    let available = Swift.min(bytes.byteCount, 7)
    for (index, byte) in "HTTP/1.".utf8.enumerated().prefix(available)
    where bytes.uint8(at: index) != byte {
      return .no
    }
    guard bytes.byteCount >= 12 else { return .needMore }
    return status(bytes) != nil ? .certain : .no
  }

  private static func status(_ bytes: RawSpan) -> (minor: UInt8, status: UInt16)? {
    guard bytes.hasBytes("HTTP/1."), let minor = bytes.uint8(at: 7), (0x30...0x39).contains(minor),
      bytes.uint8(at: 8) == 0x20, let code = bytes.decimal(in: 9..<12), code >= 100
    else { return nil }
    return (minor - 0x30, UInt16(truncatingIfNeeded: code))
  }

  /// Reads a head from its first byte.
  public static func parse(_ bytes: RawSpan) -> Parsed<HTTPResponseHead> {
    guard let length = HTTPHeadEnd.length(of: bytes) else {
      return bytes.byteCount > HTTPHeadEnd.maximumLength
        ? .fault(WireError(.limitExceeded, layer: .http)) : .needMore(bytes.byteCount + 1)
    }
    return parse(bytes, length: length)
  }

  /// Reads a head of known length (see ``HTTPHeadEnd``).
  public static func parse(_ bytes: RawSpan, length: Int) -> Parsed<HTTPResponseHead> {
    guard let (minor, status) = status(bytes), let (_, next) = bytes.line(at: 0, limit: length)
    else { return .fault(WireError(.badValue, layer: .http)) }
    let head = HTTPResponseHead(
      status: status, minorVersion: minor,
      fields: HTTPFieldBlock(bytes, from: next, to: length))
    return .value(head, consumed: length)
  }
}
