/// One SIP message (RFC 3261), with the ids of GB/T 28181, the Chinese video surveillance profile.
public struct SIPMessage: Equatable, Sendable {
  /// Method of a request; nil for a response.
  public var method: String?
  /// Request URI of a request.
  public var requestURI: String?
  /// Status of a response.
  public var status: UInt16?
  /// URI of `From`.
  public var from: String?
  /// URI of `To`.
  public var to: String?
  /// URI of `Contact`.
  public var contact: String?
  /// `User-Agent`, or `Server` of a response.
  public var userAgent: String?
  /// Bytes of body.
  public var bodyLength = 0
  /// Lengths of the head with its empty line.
  public var headLength = 0

  /// Reads a datagram's payload, or the message at the start of a stream; `consumed` is the head.
  public static func parse(_ bytes: RawSpan) -> Parsed<SIPMessage> {
    guard let length = HTTPHeadEnd.length(of: bytes) else {
      return bytes.byteCount > 16_384
        ? .fault(WireError(.limitExceeded, layer: .sip)) : .needMore(bytes.byteCount + 1)
    }
    guard let (line, next) = bytes.line(at: 0, limit: length) else {
      return .fault(WireError(.badValue, layer: .sip))
    }
    var message = SIPMessage()
    message.headLength = length
    if bytes.hasBytes("SIP/2.0 ") {
      guard let status = bytes.decimal(in: 8..<11), status >= 100 else {
        return .fault(WireError(.badValue, layer: .sip))
      }
      message.status = UInt16(status)
    } else {
      let version = line.upperBound - 7
      guard bytes.hasBytes("SIP/2.0", at: version),
        let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: line.upperBound),
        methodEnd + 1 < version - 1
      else { return .fault(WireError(.badValue, layer: .sip)) }
      message.method = bytes.text(line.lowerBound..<methodEnd)
      message.requestURI = bytes.text(methodEnd + 1..<version - 1)
    }
    message.readFields(bytes, from: next, to: length)
    return .value(message, consumed: length)
  }

  /// Fields by their long or compact names (RFC 3261 section 7.3.3).
  private mutating func readFields(_ bytes: RawSpan, from start: Int, to end: Int) {
    func value(_ long: StaticString, _ short: StaticString) -> Range<Int>? {
      HTTPFieldBlock.range(of: long, in: bytes, from: start, to: end)
        ?? HTTPFieldBlock.range(of: short, in: bytes, from: start, to: end)
    }
    from = value("from", "f").map { SIPMessage.uri(bytes, $0) }
    to = value("to", "t").map { SIPMessage.uri(bytes, $0) }
    contact = value("contact", "m").map { SIPMessage.uri(bytes, $0) }
    userAgent = value("user-agent", "server").map { bytes.text($0) }
    bodyLength =
      value("content-length", "l").flatMap { bytes.decimal(in: $0) }
      .map { Int(Swift.min($0, 1 << 20)) } ?? 0
  }

  /// The URI inside `"Name" <uri>;parameters`.
  private static func uri(_ bytes: RawSpan, _ value: Range<Int>) -> String {
    if let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: value) {
      let close = bytes.firstOffset(of: UInt8(ascii: ">"), in: open..<value.upperBound)
      return bytes.text(open + 1..<(close ?? value.upperBound))
    }
    let end = bytes.firstOffset(of: UInt8(ascii: ";"), in: value) ?? value.upperBound
    return bytes.text(value.lowerBound..<end)
  }

  /// The 20-digit device ids of GB/T 28181 among the URIs, each once: eight digits of place, two of
  /// branch, three of device type, one of network, six of number.
  public var surveillanceIDs: [String] {
    var ids: [String] = []
    for uri in [from, to, contact, requestURI] {
      guard let id = uri.flatMap(SIPMessage.user(inURI:)), id.utf8.count == 20,
        id.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !ids.contains(id)
      else { continue }
      ids.append(id)
    }
    return ids
  }

  /// The host of a `sip:user@host:port` URI.
  public static func host(inURI uri: String) -> String? {
    guard let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let rest = uri[uri.utf8.index(after: colon)...].prefix { $0 != ";" && $0 != "?" }
    return HTTPTarget.host(ofAuthority: String(rest))
  }

  private static func user(inURI uri: String) -> String? {
    guard let colon = uri.utf8.firstIndex(of: UInt8(ascii: ":")),
      let at = uri.utf8.firstIndex(of: UInt8(ascii: "@")), colon < at
    else { return nil }
    return String(uri[uri.utf8.index(after: colon)..<at])
  }

  /// Certain by the start line.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount >= 8 else { return .needMore }
    if bytes.hasBytes("SIP/2.0 ") { return .certain }
    let limit = Swift.min(bytes.byteCount, 2048)
    guard let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: limit) else { return .no }
    guard let (line, _) = bytes.line(at: 0, limit: limit) else {
      return limit < 2048 && methodEnd >= 3 ? .needMore : .no
    }
    return line.count > 12 && bytes.hasBytes("SIP/2.0", at: line.upperBound - 7) ? .certain : .no
  }
}
