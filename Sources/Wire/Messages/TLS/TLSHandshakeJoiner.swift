/// Joins the handshake messages of one direction out of record contents.
///
/// Records may hold several messages, and a message may span records (RFC 8446 section 5.1).
public struct TLSHandshakeJoiner: Sendable {
  /// Largest message kept; a longer one ends the joining and is told by ``overflowed``.
  public static let longestMessage = 262_144

  /// Bytes not yet taken.
  private var buffer: [UInt8] = []
  private var start = 0
  /// Whether a message was longer than ``longestMessage``, or of no defined type: what follows is
  /// encrypted or no handshake.
  public private(set) var overflowed = false

  /// Creates an empty joiner.
  public init() {}

  /// Whether no bytes wait for more.
  public var isEmpty: Bool { start == buffer.count }

  /// Takes the content of one handshake record and calls `body` with each message that is whole:
  /// its type, the bytes behind its four-byte header.
  public mutating func append(
    _ content: RawSpan, _ body: (TLSHandshakeType, RawSpan) -> Void
  ) {
    guard !overflowed else { return }
    if isEmpty {
      let used = deliver(content, body)
      if used < content.byteCount, !overflowed {
        buffer = content.copy(used..<content.byteCount)
        start = 0
      }
      return
    }
    content.withUnsafeBytes { buffer.append(contentsOf: $0) }
    let whole = buffer
    let used = deliver(whole.span.bytes.extracting(start..<whole.count), body)
    start += used
    if overflowed || start == buffer.count {
      buffer = []
      start = 0
    } else if start > 65_536 {
      buffer.removeFirst(start)
      start = 0
    }
  }

  private mutating func deliver(
    _ bytes: RawSpan, _ body: (TLSHandshakeType, RawSpan) -> Void
  ) -> Int {
    var place = 0
    while let code = bytes.uint8(at: place) {
      let type = TLSHandshakeType(rawValue: code)
      guard type.isDefined else {
        overflowed = true
        return place
      }
      guard let length = bytes.uint24(at: place + 1) else { return place }
      guard length <= TLSHandshakeJoiner.longestMessage else {
        overflowed = true
        return place
      }
      let end = place + 4 + Int(length)
      guard end <= bytes.byteCount else { return place }
      body(type, bytes.extracting(place + 4..<end))
      place = end
    }
    return place
  }
}
