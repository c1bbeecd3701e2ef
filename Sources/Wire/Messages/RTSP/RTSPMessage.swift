/// One message of an RTSP connection (RFC 2326, RFC 7826): a request, a response, or a packet of
/// media interleaved between them.
public enum RTSPMessage: Equatable, Sendable {
  /// A request; `ANNOUNCE` and `RECORD` send media to the server.
  case request(RTSPRequest)
  /// A response: status, `Server`, bytes of body after the head.
  case response(status: UInt16, server: String?, bodyLength: Int)
  /// Interleaved media: channel, bytes that follow the four bytes of framing.
  case interleaved(channel: UInt8, length: Int)

  /// Bytes after the head or framing that the caller skips.
  public var bodyLength: Int {
    switch self {
    case .request(let request): request.bodyLength
    case .response(_, _, let length): length
    case .interleaved(_, let length): length
    }
  }

  /// Reads the message at the start; `consumed` is its head, see ``bodyLength`` for the rest.
  public static func parse(_ bytes: RawSpan) -> Parsed<RTSPMessage> {
    guard let first = bytes.uint8(at: 0) else { return .needMore(4) }
    if first == UInt8(ascii: "$") {
      guard let channel = bytes.uint8(at: 1), let length = bytes.uint16(at: 2) else {
        return .needMore(4)
      }
      return .value(.interleaved(channel: channel, length: Int(length)), consumed: 4)
    }
    guard let length = HTTPHeadEnd.length(of: bytes) else {
      return bytes.byteCount > 16_384
        ? .fault(WireError(.limitExceeded, layer: .rtsp)) : .needMore(bytes.byteCount + 1)
    }
    guard let (line, next) = bytes.line(at: 0, limit: length) else {
      return .fault(WireError(.badValue, layer: .rtsp))
    }
    let body = HTTPFieldBlock.range(of: "content-length", in: bytes, from: next, to: length)
      .flatMap { bytes.decimal(in: $0) }.map { Int(Swift.min($0, 1 << 24)) }
    if bytes.hasBytes("RTSP/"), let status = bytes.decimal(in: 9..<12), status >= 100 {
      let server = HTTPFieldBlock.value(of: "server", in: bytes, from: next, to: length)
      return .value(
        .response(status: UInt16(status), server: server, bodyLength: body ?? 0),
        consumed: length)
    }
    guard let (method, target) = startLine(bytes, line) else {
      return .fault(WireError(.badValue, layer: .rtsp))
    }
    let request = RTSPRequest(
      method: bytes.text(method), target: bytes.text(target),
      userAgent: HTTPFieldBlock.value(of: "user-agent", in: bytes, from: next, to: length),
      bodyLength: body ?? 0)
    return .value(.request(request), consumed: length)
  }

  private static func startLine(
    _ bytes: RawSpan, _ line: Range<Int>
  ) -> (method: Range<Int>, target: Range<Int>)? {
    let version = line.upperBound - 8
    guard let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: line.upperBound),
      methodEnd + 1 < version - 1, bytes.hasBytes("RTSP/", at: version)
    else { return nil }
    return (line.lowerBound..<methodEnd, methodEnd + 1..<version - 1)
  }

  /// Certain by a start line with `RTSP/`.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount >= 5 else { return .needMore }
    if bytes.hasBytes("RTSP/") { return .certain }
    let limit = Swift.min(bytes.byteCount, 4096)
    guard let methodEnd = HTTPRequestLine.methodEnd(bytes, limit: limit) else { return .no }
    guard let (line, _) = bytes.line(at: 0, limit: limit) else {
      return limit < 4096 && methodEnd >= 4 ? .needMore : .no
    }
    return startLine(bytes, line) != nil ? .certain : .no
  }
}
