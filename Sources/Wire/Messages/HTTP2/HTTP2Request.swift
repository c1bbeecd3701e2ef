/// The parts of an HTTP/2 request that matter, out of its decoded fields (RFC 9113 section 8.3.1).
public struct HTTP2Request: Equatable, Sendable {
  /// `:method`.
  public var method: String
  /// `:scheme`.
  public var scheme: String?
  /// `:authority`, else `host`.
  public var authority: String?
  /// `:path`.
  public var path: String
  /// `user-agent`.
  public var userAgent: String?
  /// `content-type`.
  public var contentType: String?

  /// Reads the fields; nil where they are no request.
  public init?(_ fields: [HPACKDecoder.Field]) {
    func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
    guard let method = value(":method") else { return nil }
    self.method = method
    scheme = value(":scheme")
    authority = value(":authority") ?? value("host")
    path = value(":path") ?? ""
    userAgent = value("user-agent")
    contentType = value("content-type")
  }
}
