/// The public header of Google QUIC up to Q043 with a version in it: what a client's first
/// packets carry (Chromium's wire layout specification).
public struct GoogleQUICHeader: Sendable, Equatable {
  /// The version, `Q024` to `Q043`.
  public var version: QUICVersion
  /// Where the connection identifier lies.
  public var connectionID: Range<Int>
  /// Where the packet number ends: the message authentication hash or ciphertext follows.
  public var payloadOffset: Int

  /// Reads the header; nil where the datagram does not begin with one.
  public init?(_ datagram: RawSpan) {
    guard let flags = datagram.uint8(at: 0), flags & 0x80 == 0, flags & 0x01 != 0,
      flags & 0x08 != 0, flags & 0x02 == 0, let number = datagram.uint32(at: 9)
    else { return nil }
    version = QUICVersion(rawValue: number)
    guard version.form == .gquic else { return nil }
    connectionID = 1..<9
    let numberLengths: [Int] = [1, 2, 4, 6]
    let nonce = flags & 0x04 != 0 && number < 0x5130_3333 ? 32 : 0
    payloadOffset = 13 + nonce + numberLengths[Int(flags >> 4) & 3]
    guard payloadOffset <= datagram.byteCount else { return nil }
  }
}
