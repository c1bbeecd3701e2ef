/// Opens the Handshake packets of one side of a QUIC connection with a secret that somebody logged,
/// and joins the messages in them (RFC 9001 section 4).
public struct QUICHandshakeOpener: Sendable {
  /// Packets opened, or tried, at most.
  static let limit = 128

  private let keys: TLSTrafficKeys
  private var assembler = QUICCryptoAssembler()
  private var next = 0
  private var tried = 0

  /// Prepares for one side; nil where the secret fits no known cipher suite.
  public init?(secret: [UInt8], cipherSuite: UInt16, version: QUICVersion) {
    guard
      let keys = TLSTrafficKeys(
        secret: secret, cipherSuite: cipherSuite,
        use: version.form == .v2 ? .quicVersion2 : .quic)
    else { return nil }
    self.keys = keys
  }

  /// Takes a datagram of that side and calls `body` with each handshake message that is whole: its
  /// type and the bytes behind its header.
  public mutating func consume(_ datagram: RawSpan, _ body: (TLSHandshakeType, RawSpan) -> Void) {
    var place = 0
    while place < datagram.byteCount, tried < QUICHandshakeOpener.limit,
      let header = try? QUICPacketHeader(datagram, at: place), header.packet.upperBound > place
    {
      place = header.packet.upperBound
      guard header.kind == .handshake else { continue }
      tried += 1
      guard let sample = header.sample,
        let mask = keys.headerMask(sample: datagram.copy(sample)),
        let bare = header.bare(datagram, mask: mask),
        let frames = keys.open(
          datagram.copy(bare.payload), number: bare.packetNumber, header: bare.bytes)
      else { continue }
      let span = frames.span.bytes
      QUICFrames.forEachCrypto(in: span, form: header.version.form ?? .v1) { offset, range in
        assembler.insert(span.extracting(range), at: offset)
      }
    }
    let bytes = assembler.bytes
    let span = bytes.span.bytes
    while let message = assembler.message(at: next) {
      next = message.body.upperBound
      body(message.type, span.extracting(message.body))
    }
  }
}
