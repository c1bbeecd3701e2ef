/// Counts an HTTP/1 body off a stream without keeping it, over any split of the stream.
///
/// Hand it whatever bytes are there; it says how many of them belong to the body. Chunk sizes are
/// read as they come (RFC 9112 section 7.1), extensions and trailers passed over.
public struct HTTPBodyMeter: Equatable, Sendable {
  private enum Phase: Equatable {
    case done, data(UInt64), endless
    case size(UInt64, digits: Int, inExtension: Bool)
    case afterChunk
    case trailer(isEmpty: Bool)
    case broken
  }
  private var phase: Phase
  private var isChunked: Bool
  /// Bytes of content so far, chunk framing not counted.
  public private(set) var contentBytes: UInt64 = 0

  /// Creates a meter for a body.
  public init(_ framing: HTTPBodyFraming) {
    isChunked = framing == .chunked
    switch framing {
    case .none: phase = .done
    case .length(let count): phase = count == 0 ? .done : .data(count)
    case .chunked: phase = .size(0, digits: 0, inExtension: false)
    case .untilClose, .switched: phase = .endless
    }
  }

  /// Whether the body is complete: the next byte starts the next message.
  public var isComplete: Bool { phase == .done }
  /// Whether chunk framing is contradicted by the bytes; nothing more is consumed then.
  public var isBroken: Bool { phase == .broken }
  /// How many of the coming bytes surely belong to the body: the engine may pass over them unseen.
  public var skippable: UInt64 {
    switch phase {
    case .data(let count): count
    case .endless: .max
    default: 0
    }
  }

  /// Passes over `count` bytes that the capture does not hold; false where that loses the framing.
  public mutating func skip(_ count: UInt64) -> Bool {
    guard count <= skippable else {
      phase = .broken
      return false
    }
    contentBytes &+= count
    if case .data(let left) = phase { finishData(left &- count) }
    return true
  }

  /// Consumes body bytes from `offset` on and answers where the body's part ends: the end of
  /// `bytes`, or the first byte after the body.
  public mutating func consume(_ bytes: RawSpan, from offset: Int = 0) -> Int {
    var offset = offset
    while offset < bytes.byteCount {
      switch phase {
      case .done, .broken: return offset
      case .endless:
        contentBytes &+= UInt64(bytes.byteCount &- offset)
        return bytes.byteCount
      case .data(let left):
        let count = Swift.min(left, UInt64(bytes.byteCount &- offset))
        contentBytes &+= count
        offset += Int(truncatingIfNeeded: count)
        finishData(left &- count)
      default:
        guard let byte = bytes.uint8(at: offset) else { return offset }
        offset += 1
        step(byte)
      }
    }
    return offset
  }

  private mutating func finishData(_ left: UInt64) {
    phase = left > 0 ? .data(left) : isChunked ? .afterChunk : .done
  }

  private mutating func step(_ byte: UInt8) {
    switch phase {
    case .size(let value, let digits, let inExtension):
      if byte == 0x0A {
        guard digits > 0 else { return phase = .broken }
        phase = value == 0 ? .trailer(isEmpty: true) : .data(value)
      } else if inExtension || byte == 0x0D {
        phase = .size(value, digits: digits, inExtension: true)
      } else if let digit = hexadecimal(byte) {
        guard digits < 16 else { return phase = .broken }
        phase = .size(value << 4 | UInt64(digit), digits: digits + 1, inExtension: false)
      } else if digits > 0, byte == UInt8(ascii: ";") || byte == 0x20 || byte == 0x09 {
        phase = .size(value, digits: digits, inExtension: true)
      } else {
        phase = .broken
      }
    case .afterChunk:
      if byte == 0x0A {
        phase = .size(0, digits: 0, inExtension: false)
      } else if byte != 0x0D {
        phase = .broken
      }
    case .trailer(let isEmpty):
      if byte == 0x0A {
        phase = isEmpty ? .done : .trailer(isEmpty: true)
      } else if byte != 0x0D {
        phase = .trailer(isEmpty: false)
      }
    case .done, .data, .endless, .broken: break
    }
  }

  private func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
