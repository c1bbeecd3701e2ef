/// The header of one WebSocket frame (RFC 6455 section 5.2).
public struct WebSocketFrameHeader: Equatable, Sendable {
  /// Operation codes.
  public enum Kind: UInt8, Sendable {
    case continuation = 0
    case text, binary
    case close = 8
    case ping, pong
  }
  /// What the frame is.
  public var kind: Kind
  /// Whether it is the last of its message.
  public var isFinal: Bool
  /// The client's mask, four bytes, first byte highest.
  public var mask: UInt32?
  /// Bytes of payload after the header.
  public var payloadLength: UInt64

  /// Reads the header at `offset`; `consumed` is its length, 2 to 14.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<WebSocketFrameHeader> {
    guard let first = bytes.uint8(at: offset), let second = bytes.uint8(at: offset + 1) else {
      return .needMore(offset + 2)
    }
    // RSV1 is used by the compression extension; RSV2 and RSV3 by none.
    guard let kind = Kind(rawValue: first & 15), first & 0x30 == 0 else {
      return .fault(WireError(.badValue, layer: .websocket, offset: offset))
    }
    var next = offset + 2
    var length = UInt64(second & 0x7F)
    if length == 126 {
      guard let value = bytes.uint16(at: next) else { return .needMore(next + 2) }
      length = UInt64(value)
      next += 2
    } else if length == 127 {
      guard let value = bytes.uint64(at: next) else { return .needMore(next + 8) }
      length = value
      next += 8
    }
    guard length >> 63 == 0, kind.rawValue < 8 || length <= 125 && first & 0x80 != 0 else {
      return .fault(WireError(.badLength, layer: .websocket, offset: offset))
    }
    var mask: UInt32?
    if second & 0x80 != 0 {
      guard let value = bytes.uint32(at: next) else { return .needMore(next + 4) }
      mask = value
      next += 4
    }
    let header = WebSocketFrameHeader(
      kind: kind, isFinal: first & 0x80 != 0, mask: mask, payloadLength: length)
    return .value(header, consumed: next - offset)
  }

  /// A copy of the payload bytes of `range`, unmasked; `range` starts `skipped` bytes into the
  /// payload.
  public func payload(_ bytes: RawSpan, _ range: Range<Int>, skipped: Int = 0) -> [UInt8] {
    var copy = bytes.copy(range)
    guard let mask else { return copy }
    for index in copy.indices {
      copy[index] ^= UInt8(truncatingIfNeeded: mask >> UInt32(24 - 8 * ((index &+ skipped) & 3)))
    }
    return copy
  }
}
