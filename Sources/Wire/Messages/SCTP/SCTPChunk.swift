/// A chunk of an SCTP packet (RFC 9260 section 3.2): type, flags, and the big-endian length of the
/// whole, behind which it is padded to a multiple of four bytes.
public struct SCTPChunk: Equatable, Sendable {
  /// What DATA carries (section 3.3.1).
  public struct Data: Equatable, Sendable {
    /// Number of the chunk in its direction; wraps.
    public var number: UInt32
    /// Stream that it belongs to.
    public var stream: UInt16
    /// What the payload is, as the sender's upper layer states it; 0: unspecified.
    public var payloadProtocol: UInt32
    /// Where the payload lies.
    public var payload: Range<Int>
    /// Creates what a chunk carries.
    public init(number: UInt32, stream: UInt16, payloadProtocol: UInt32, payload: Range<Int>) {
      self.number = number
      self.stream = stream
      self.payloadProtocol = payloadProtocol
      self.payload = payload
    }
  }
  /// What of a chunk is read.
  public enum Content: Equatable, Sendable {
    /// DATA.
    case data(Data)
    /// INIT or INIT ACK: the number of the sender's first DATA chunk.
    case opens(first: UInt32)
    /// Another chunk.
    case other
  }

  /// What it holds.
  public var content: Content
  /// Where the next chunk starts.
  public var next: Int

  /// Reads the chunk at `offset`; nil at the end of the packet, or where it is no whole chunk.
  public init?(_ packet: RawSpan, at offset: Int) {
    guard let type = packet.uint8(at: offset), let length = packet.uint16(at: offset + 2),
      length >= 4, offset + Int(length) <= packet.byteCount
    else { return nil }
    next = offset + (Int(length) + 3) / 4 * 4
    content = .other
    switch type {
    case 0:
      guard length >= 16, let number = packet.uint32(at: offset + 4),
        let stream = packet.uint16(at: offset + 8), let kind = packet.uint32(at: offset + 12)
      else { return nil }
      content = .data(
        Data(
          number: number, stream: stream, payloadProtocol: kind,
          payload: offset + 16..<offset + Int(length)))
    case 1, 2:
      guard length >= 20, let first = packet.uint32(at: offset + 16) else { return nil }
      content = .opens(first: first)
    default: break
    }
  }
}
