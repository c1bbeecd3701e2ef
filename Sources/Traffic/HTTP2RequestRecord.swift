import Wire

/// One HTTP/2 request in clear: the `http2` record of `inspect`. Its parts have the names of the
/// protocol's own fields (RFC 9113 section 8.3.1); requests of HTTP/1 are ``HTTPRequestRecord``.
public struct HTTP2RequestRecord: Sendable, Codable {
  /// `:method`.
  public var method: String
  /// `:scheme`.
  public var scheme: String?
  /// `:authority`, else the `host` field.
  public var authority: String?
  /// `:path`.
  public var path: String
  /// `user-agent`.
  public var userAgent: String?
  /// Stream of the connection that carries it.
  public var stream: UInt32
  /// The frame that completed its header block.
  public var frame: UInt64
  /// Time of that frame.
  public var time: Timestamp
  /// Index of the flow.
  public var flow: Int32

  /// Creates a record of a request that was read.
  public init(
    _ request: HTTP2Request, stream: UInt32, frame: UInt64, time: Timestamp, flow: Int32
  ) {
    method = request.method
    scheme = request.scheme
    authority = request.authority
    path = request.path
    userAgent = request.userAgent
    self.stream = stream
    self.frame = frame
    self.time = time
    self.flow = flow
  }
}
