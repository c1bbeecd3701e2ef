/// The opening bytes of an RTMP connection: version 3, then 1,536 bytes each way, twice
/// (Adobe RTMP specification 1.0, section 5.2).
public enum RTMPHandshake {
  /// Bytes of C0, C1 and C2 together: the chunk stream starts behind them.
  public static let length = 1 + 1536 + 1536

  /// What the start of a client's stream looks like: certain once C0 and C1 are there and C1's
  /// second word is zero or a player's version.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let version = bytes.uint8(at: 0) else { return .needMore }
    guard version == 3 else { return .no }
    guard let word = bytes.uint32(at: 5) else { return .needMore }
    // Zero in the specification; players with the digest handshake put their version there.
    let isPlayer = (0x0900_0000...0x8FFF_FFFF).contains(word) && word & 0xFF00_0000 != 0
    guard word == 0 || isPlayer && (word >> 24 <= 0x0C || word >> 24 == 0x80) else { return .no }
    // A TPKT header (RFC 1006) starts alike: version 3, 0, a length that fits the segment.
    if bytes.uint8(at: 1) == 0, let length = bytes.uint16(at: 2), Int(length) == bytes.byteCount {
      return .no
    }
    return bytes.byteCount >= 1537 ? .certain : .needMore
  }
}
