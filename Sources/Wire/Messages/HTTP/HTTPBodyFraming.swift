/// How the end of an HTTP/1 message body is found (RFC 9112 section 6.3).
public enum HTTPBodyFraming: Equatable, Sendable {
  /// No body.
  case none
  /// So many bytes.
  case length(UInt64)
  /// Chunks, each with its size before it.
  case chunked
  /// Everything until the connection closes.
  case untilClose
  /// The connection is no longer HTTP after this head: a tunnel, or another protocol.
  case switched
}
