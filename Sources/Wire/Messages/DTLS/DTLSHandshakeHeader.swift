/// The 12-byte header of a DTLS handshake fragment (RFC 6347 section 4.2.2).
public struct DTLSHandshakeHeader: Sendable, Equatable {
  /// Bytes of the header.
  public static let length = 12
  /// Message type.
  public var type: TLSHandshakeType
  /// Length of the whole message.
  public var messageLength: Int
  /// Number of the message in its direction.
  public var sequence: UInt16
  /// Offset of the fragment in the message.
  public var fragmentOffset: Int
  /// Length of the fragment.
  public var fragmentLength: Int

  /// Reads the header at `offset`; nil where the bytes are too few or contradict each other.
  public init?(_ bytes: RawSpan, at offset: Int = 0) {
    guard let type = bytes.uint8(at: offset), let length = bytes.uint24(at: offset + 1),
      let sequence = bytes.uint16(at: offset + 4), let place = bytes.uint24(at: offset + 6),
      let count = bytes.uint24(at: offset + 9), place <= length, count <= length - place
    else { return nil }
    self.type = TLSHandshakeType(rawValue: type)
    messageLength = Int(length)
    self.sequence = sequence
    fragmentOffset = Int(place)
    fragmentLength = Int(count)
  }
}
