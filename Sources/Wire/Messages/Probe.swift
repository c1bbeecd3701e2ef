/// What a format says of bytes that might be its own.
///
/// Ports are a hint only: a probe looks at content.
public enum Probe: Sendable {
  /// The bytes are this format: magic, checksum or several agreeing fields.
  case certain
  /// The bytes could be this format; nothing contradicts it.
  case possible
  /// The bytes are not this format.
  case no
  /// Too few bytes to say.
  case needMore
}
