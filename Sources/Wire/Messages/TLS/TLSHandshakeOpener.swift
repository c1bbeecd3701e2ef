/// Opens the encrypted handshake records of one side of a TLS 1.3 connection with a secret that
/// somebody logged, and joins the messages in them (RFC 8446 section 5.2).
public struct TLSHandshakeOpener: Sendable {
  private let keys: TLSTrafficKeys
  private var number: UInt64 = 0
  private var joiner = TLSHandshakeJoiner()
  /// Whether a record did not open: the handshake is over, or one was lost.
  public private(set) var isSpent = false

  /// Prepares for one side; nil where the secret fits no known cipher suite.
  public init?(secret: [UInt8], cipherSuite: UInt16) {
    guard let keys = TLSTrafficKeys(secret: secret, cipherSuite: cipherSuite, use: .record) else {
      return nil
    }
    self.keys = keys
  }

  /// Takes one whole record of application data, its header in front, and calls `body` with each
  /// handshake message that is whole.
  public mutating func consume(_ record: RawSpan, _ body: (TLSHandshakeType, RawSpan) -> Void) {
    guard !isSpent, record.byteCount > TLSRecordHeader.length else { return }
    guard
      let inner = keys.open(
        record.copy(TLSRecordHeader.length..<record.byteCount), number: number,
        header: record.copy(0..<TLSRecordHeader.length)),
      // The type is the last byte that is not padding; 22 is handshake.
      let last = inner.lastIndex(where: { $0 != 0 }), inner[last] == 22
    else {
      isSpent = true
      return
    }
    number += 1
    joiner.append(inner.span.bytes.extracting(0..<last), body)
    if joiner.overflowed { isSpent = true }
  }
}
