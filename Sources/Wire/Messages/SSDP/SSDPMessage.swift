/// One SSDP message (UPnP Device Architecture 2.0, section 1): HTTP heads in datagrams.
public struct SSDPMessage: Equatable, Sendable {
  /// `M-SEARCH` or `NOTIFY`; nil for an answer to a search.
  public var request: HTTPRequestHead?
  /// `ST` or `NT`: what is looked for or announced.
  public var target: String?
  /// `USN`: unique service name.
  public var serviceName: String?
  /// `SERVER`: operating system and product.
  public var server: String?
  /// `LOCATION`: where the description is.
  public var location: String?

  /// Reads a datagram's payload; an empty line at the end may be missing.
  public static func parse(_ datagram: RawSpan) -> Parsed<SSDPMessage> {
    guard probe(datagram) == .certain, let (line, next) = datagram.line(at: 0, limit: 1024) else {
      return .fault(WireError(.badValue, layer: .ssdp))
    }
    let end = datagram.byteCount
    var message = SSDPMessage()
    if let requestLine = HTTPRequestLine(datagram, line: line) {
      message.request = HTTPRequestHead(
        method: datagram.text(requestLine.method), target: datagram.text(requestLine.target),
        minorVersion: requestLine.minorVersion,
        fields: HTTPFieldBlock(datagram, from: next, to: end))
    }
    message.target =
      HTTPFieldBlock.value(of: "st", in: datagram, from: next, to: end)
      ?? HTTPFieldBlock.value(of: "nt", in: datagram, from: next, to: end)
    message.serviceName = HTTPFieldBlock.value(of: "usn", in: datagram, from: next, to: end)
    message.server = HTTPFieldBlock.value(of: "server", in: datagram, from: next, to: end)
    message.location = HTTPFieldBlock.value(of: "location", in: datagram, from: next, to: end)
    return .value(message, consumed: end)
  }

  /// Certain by the start line.
  public static func probe(_ datagram: RawSpan) -> Probe {
    datagram.hasBytes("M-SEARCH * HTTP/1.") || datagram.hasBytes("NOTIFY * HTTP/1.")
      || datagram.hasBytes("HTTP/1.1 200 OK\r\n") ? .certain : .no
  }
}
