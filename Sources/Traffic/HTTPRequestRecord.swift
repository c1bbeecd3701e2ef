import Wire

/// One HTTP/1 request in clear: the `http` record of `inspect`.
public struct HTTPRequestRecord: Sendable, Codable {
  public var method: String
  public var host: String?
  public var uri: String
  public var userAgent: String?
  public var frame: UInt64
  public var time: Timestamp
  /// Index of the flow.
  public var flow: Int32
  public init(
    method: String, host: String?, uri: String, userAgent: String?, frame: UInt64,
    time: Timestamp, flow: Int32
  ) {
    self.method = method
    self.host = host
    self.uri = uri
    self.userAgent = userAgent
    self.frame = frame
    self.time = time
    self.flow = flow
  }
}
