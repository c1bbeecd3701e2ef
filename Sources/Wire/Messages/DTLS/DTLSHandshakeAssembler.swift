/// Joins the handshake messages of one direction out of fragments in any order, with repeats.
public struct DTLSHandshakeAssembler: Sendable {
  /// Largest message kept.
  public static let longestMessage = 65_535
  /// Messages under way at once at most.
  public static let mostMessages = 16

  private struct Message: Sendable {
    var type: TLSHandshakeType
    var sequence: UInt16
    var length: Int
    var stream = QUICCryptoAssembler()
  }

  private var messages: [Message] = []
  private var delivered: [UInt16] = []
  /// Fragments given up for the limits above.
  public private(set) var refused: UInt64 = 0

  /// Creates an empty assembler.
  public init() {}

  /// Takes the content of one handshake record of epoch 0 and calls `body` with each message that
  /// became whole, each message once.
  public mutating func append(_ content: RawSpan, _ body: (TLSHandshakeType, RawSpan) -> Void) {
    var place = 0
    while let header = DTLSHandshakeHeader(content, at: place) {
      let start = place + DTLSHandshakeHeader.length
      let end = start + header.fragmentLength
      guard end <= content.byteCount, header.type.isDefined else { return }
      place = end
      // A second ClientHello (after HelloVerifyRequest) has the number 1, a rehandshake starts
      // again with new numbers: a number comes twice only as a retransmission.
      if delivered.contains(header.sequence) { continue }
      if header.fragmentLength == header.messageLength {
        finish(header.sequence)
        body(header.type, content.extracting(start..<end))
        continue
      }
      guard let index = slot(header) else {
        refused &+= 1
        continue
      }
      messages[index].stream.insert(
        content.extracting(start..<end), at: UInt64(header.fragmentOffset))
      if messages[index].stream.contiguous >= messages[index].length {
        let bytes = messages[index].stream.bytes
        let type = messages[index].type
        finish(header.sequence)
        body(type, bytes.span.bytes)
      }
    }
  }

  private mutating func finish(_ sequence: UInt16) {
    messages.removeAll { $0.sequence == sequence }
    if delivered.count >= 64 { delivered.removeFirst() }
    delivered.append(sequence)
  }

  private mutating func slot(_ header: DTLSHandshakeHeader) -> Int? {
    if let index = messages.firstIndex(where: { $0.sequence == header.sequence }) {
      return messages[index].length == header.messageLength ? index : nil
    }
    guard header.messageLength <= DTLSHandshakeAssembler.longestMessage,
      messages.count < DTLSHandshakeAssembler.mostMessages
    else { return nil }
    messages.append(
      Message(type: header.type, sequence: header.sequence, length: header.messageLength))
    return messages.count - 1
  }
}
