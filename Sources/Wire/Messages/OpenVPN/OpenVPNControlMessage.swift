/// A message of OpenVPN's control channel: its number and the part of the TLS stream it carries
/// (OpenVPN protocol documentation, `doc/doxygen/doc_protocol_overview.h`).
///
/// Behind opcode and session stand, with `tls-auth` only, a digest, a packet id and a time of four
/// bytes each; then a count of acknowledged numbers, those numbers, the receiver's session where
/// the count is not zero, and the message's own number. Numbers are big-endian.
public struct OpenVPNControlMessage: Sendable, Equatable {
  /// Session of the sender.
  public var session: UInt64
  /// Number of the message in its direction; 0 opens the session.
  public var number: UInt32
  /// Where the carried bytes lie in the packet.
  public var payload: Range<Int>

  /// Lengths of the digests in use: none, then SHA-1, SHA-256, SHA-512, MD5, SHA-384, SHA-224.
  private static let digests = [20, 32, 64, 16, 48, 28]

  /// Reads a packet; nil where it carries no readable message.
  ///
  /// - Parameter isAuthenticated: whether a digest stands in front. Its length is found by what
  ///   follows: a small packet id, a time after 2005, few acknowledged numbers.
  public init?(_ packet: RawSpan, isAuthenticated: Bool) {
    guard let session = packet.uint64(at: 1), session != 0 else { return nil }
    self.session = session
    number = 0
    payload = 0..<0
    if !isAuthenticated {
      guard read(packet, at: 9) else { return nil }
      return
    }
    for digest in OpenVPNControlMessage.digests {
      guard let id = packet.uint32(at: 9 + digest), id > 0, id < 0x10000,
        let time = packet.uint32(at: 13 + digest),
        time >= 1_104_537_600, time < 4_102_444_800, read(packet, at: 17 + digest)
      else { continue }
      return
    }
    return nil
  }

  private mutating func read(_ packet: RawSpan, at offset: Int) -> Bool {
    guard let count = packet.uint8(at: offset), count <= 8 else { return false }
    let place = offset + 1 + Int(count) * 4 + (count > 0 ? 8 : 0)
    guard let number = packet.uint32(at: place), number < 0x10000, place + 4 <= packet.byteCount
    else { return false }
    self.number = number
    payload = place + 4..<packet.byteCount
    return true
  }
}
