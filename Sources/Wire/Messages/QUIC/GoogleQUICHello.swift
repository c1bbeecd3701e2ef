/// The client hello of Google QUIC's own handshake: a list of tags and values (QUIC Crypto,
/// section "Handshake message framing").
public struct GoogleQUICHello: Sendable, Equatable {
  /// Server name: lower case, no trailing dot.
  public var serverName: String?
  /// Name of the software (`UAID`).
  public var userAgent: String?

  /// How far into a payload the message may start (packet hash and stream frame header).
  static let deepestStart = 64
  static let mostTags = 128

  /// Finds and reads the hello in a decrypted or clear payload; nil where there is none.
  public init?(payload: RawSpan) {
    var start: Int?
    for offset in 0..<GoogleQUICHello.deepestStart where payload.hasBytes("CHLO", at: offset) {
      start = offset
      break
    }
    guard let start else { return nil }
    self.init(payload, at: start)
  }

  /// Reads the hello whose tag `CHLO` stands at `start`.
  public init?(_ bytes: RawSpan, at start: Int) {
    guard bytes.hasBytes("CHLO", at: start), let count = bytes.uint16LE(at: start + 4),
      Int(count) <= GoogleQUICHello.mostTags
    else { return nil }
    let values = start + 8 + Int(count) * 8
    var from = 0
    for index in 0..<Int(count) {
      let place = start + 8 + index * 8
      guard let tag = bytes.uint32(at: place), let end = bytes.uint32LE(at: place + 4),
        Int(end) >= from, values + Int(end) <= bytes.byteCount
      else { break }
      let range = values + from..<values + Int(end)
      if tag == 0x534E_4900, !range.isEmpty { serverName = bytes.lowerCasedName(range) }
      if tag == 0x5541_4944, !range.isEmpty { userAgent = bytes.text(range) }
      from = Int(end)
    }
  }
}
