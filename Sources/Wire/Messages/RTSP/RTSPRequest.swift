/// The request line of an RTSP request and the fields that matter.
public struct RTSPRequest: Equatable, Sendable {
  /// `OPTIONS`, `DESCRIBE`, `ANNOUNCE`, `SETUP`, `PLAY`, `RECORD` …
  public var method: String
  /// `rtsp://host/path`, as on the wire.
  public var target: String
  /// `User-Agent`.
  public var userAgent: String?
  /// Bytes of body after the head.
  public var bodyLength: Int

  /// The host that the target names.
  public var host: String? { HTTPTarget.host(of: target, method: method) }
  /// Whether the client sends media.
  public var sendsMedia: Bool { method == "ANNOUNCE" || method == "RECORD" }
}
