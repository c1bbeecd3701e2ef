/// The request line and header fields of one HTTP/1 request (RFC 9112 sections 3 and 5).
public struct HTTPRequestHead: Equatable, Sendable {
  /// Method, as on the wire.
  public var method: String
  /// Request target, as on the wire: `/path?query`, `http://host/path`, `host:port` or `*`; empty
  /// where the client left it out.
  public var target: String
  /// Minor version: 0 for HTTP/1.0, 1 for HTTP/1.1.
  public var minorVersion: UInt8
  /// Header fields.
  public var fields: HTTPFieldBlock

  /// Creates a head.
  public init(method: String, target: String, minorVersion: UInt8, fields: HTTPFieldBlock) {
    self.method = method
    self.target = target
    self.minorVersion = minorVersion
    self.fields = fields
  }

  /// Whether the target names a host for a proxy: absolute form or CONNECT's authority form.
  public var isForProxy: Bool { targetForm == .absolute || targetForm == .authority }
  /// The form of the request target.
  public var targetForm: HTTPTarget.Form { HTTPTarget.form(of: target, method: method) }
  /// The host that the request is for: that of the target, else the `Host` field; lower case,
  /// without port and trailing dot.
  public var effectiveHost: String? {
    switch targetForm {
    case .absolute, .authority: HTTPTarget.host(of: target, method: method)
    case .origin, .asterisk: fields.host.flatMap(HTTPTarget.host(ofAuthority:))
    }
  }
  /// Whether it asks to go on as WebSocket (RFC 6455 section 4.1).
  public var asksForWebSocket: Bool { fields.upgrade?.contains("websocket") == true }
  /// How the body's end is found. A request without length has no body.
  public var bodyFraming: HTTPBodyFraming {
    if fields.isChunked { return .chunked }
    if let length = fields.contentLength, length > 0 { return .length(length) }
    return .none
  }

  /// What the start of a client's stream says.
  ///
  /// Certain once the whole request line with `HTTP/1.` is there; a method token of the registry
  /// with a target is `possible` before.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount > 0 else { return .needMore }
    let limit = Swift.min(bytes.byteCount, 8192)
    guard let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: limit) else {
      return HTTPRequestLine.probeBare(bytes)
    }
    if methodEnd == limit { return limit < 24 ? .needMore : .no }
    guard let (line, _) = bytes.line(at: 0, limit: limit) else {
      // Should the capture hold no more of it, this is enough.
      if HTTPRequestLine.cut(bytes) != nil { return .possible }
      return limit < 8192 && bytes.printableCount(in: 0..<limit) >= limit - 1 ? .needMore : .no
    }
    if HTTPRequestLine(bytes, line: line) != nil { return .certain }
    return HTTPRequestLine.simple(bytes, line: line) != nil ? .possible : .no
  }

  /// Reads a head from its first byte; empty lines before it are passed over.
  public static func parse(_ bytes: RawSpan) -> Parsed<HTTPRequestHead> {
    guard let length = HTTPHeadEnd.length(of: bytes) else {
      return bytes.byteCount > HTTPHeadEnd.maximumLength
        ? .fault(WireError(.limitExceeded, layer: .http)) : .needMore(bytes.byteCount + 1)
    }
    return parse(bytes, length: length)
  }

  /// Reads a head of known length (see ``HTTPHeadEnd``).
  public static func parse(_ bytes: RawSpan, length: Int) -> Parsed<HTTPRequestHead> {
    guard let (line, next) = bytes.line(at: 0, limit: length),
      let requestLine = HTTPRequestLine(bytes, line: line)
        ?? HTTPRequestLine.simple(bytes, line: line)
        ?? HTTPRequestLine.bare(bytes, line: line, next: next)
    else { return .fault(WireError(.badValue, layer: .http)) }
    let head = HTTPRequestHead(
      method: bytes.text(requestLine.method), target: bytes.text(requestLine.target),
      minorVersion: requestLine.minorVersion,
      fields: HTTPFieldBlock(bytes, from: next, to: length))
    return .value(head, consumed: length)
  }

  /// Reads what is there of a head whose rest the capture lacks.
  public static func parseCut(_ bytes: RawSpan) -> HTTPRequestHead? {
    if let head = parse(bytes, length: bytes.byteCount).value { return head }
    guard bytes.line(at: 0, limit: bytes.byteCount) == nil,
      let line = HTTPRequestLine.cut(bytes)
    else { return nil }
    return HTTPRequestHead(
      method: bytes.text(line.method), target: bytes.text(line.target), minorVersion: 0,
      fields: HTTPFieldBlock())
  }

  /// Whether the bytes begin with a whole request line of one of the common methods: what follows
  /// the first letters of a method that was cut is none.
  public static func beginsWithKnownMethod(_ bytes: RawSpan) -> Bool {
    guard
      bytes.hasBytes("GET ") || bytes.hasBytes("POST ") || bytes.hasBytes("PUT ")
        || bytes.hasBytes("HEAD ") || bytes.hasBytes("OPTIONS ") || bytes.hasBytes("DELETE ")
        || bytes.hasBytes("PATCH ") || bytes.hasBytes("CONNECT ")
    else { return false }
    return probe(bytes) == .certain
  }

  /// Whether the bytes begin with a simple request of HTTP/0.9, which has no head to wait for.
  public static func beginsSimple(_ bytes: RawSpan) -> Bool {
    guard let (line, _) = bytes.line(at: 0, limit: bytes.byteCount) else { return false }
    return HTTPRequestLine(bytes, line: line) == nil
      && HTTPRequestLine.simple(bytes, line: line) != nil
  }
}
