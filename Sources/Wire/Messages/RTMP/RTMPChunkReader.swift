/// Walks the chunk stream of one side of an RTMP connection and keeps its commands (Adobe RTMP
/// specification 1.0, section 5.3). Media passes by uncopied.
public struct RTMPChunkReader: Sendable {
  private struct Stream {
    var timestampIsExtended = false
    var length = 0
    var type: UInt8 = 0
    var received = 0
    var content: [UInt8] = []
  }
  private var streams: [Int: Stream] = [:]
  private var chunkSize = 128
  private var current: Int?
  private var leftInChunk = 0
  private var handshakeLeft = RTMPHandshake.length
  /// Whether the bytes stopped making sense.
  public private(set) var isBroken = false
  /// Commands read so far; the caller takes them out.
  public var commands: [RTMPCommand] = []
  /// Payload bytes of audio and video messages.
  public private(set) var mediaBytes: UInt64 = 0

  static let maximumStreams = 64
  static let maximumCommand = 16_384

  /// Creates a reader at the start of a connection, before the handshake.
  public init() {}

  /// Takes the next bytes and answers how many were used; a chunk header cut in two is left over.
  public mutating func consume(_ bytes: RawSpan) -> Int {
    var offset = 0
    while offset < bytes.byteCount, !isBroken {
      if handshakeLeft > 0 {
        let count = Swift.min(handshakeLeft, bytes.byteCount - offset)
        handshakeLeft -= count
        offset += count
      } else if current != nil {
        offset += readData(bytes, at: offset)
      } else {
        guard let length = readHeader(bytes, at: offset) else { return offset }
        offset += length
      }
    }
    return isBroken ? bytes.byteCount : offset
  }

  private mutating func readData(_ bytes: RawSpan, at offset: Int) -> Int {
    guard let id = current, var stream = streams[id] else { return 0 }
    let count = Swift.min(leftInChunk, bytes.byteCount - offset)
    if stream.content.count + count <= RTMPChunkReader.maximumCommand, isControl(stream.type) {
      stream.content += bytes.copy(offset..<offset + count)
    }
    if stream.type == 8 || stream.type == 9 { mediaBytes &+= UInt64(count) }
    stream.received += count
    leftInChunk -= count
    if stream.received >= stream.length {
      finish(stream)
      stream.received = 0
      stream.content = []
    }
    streams[id] = stream
    if leftInChunk == 0 { current = nil }
    return count
  }

  /// Types whose content is kept: set chunk size, commands in AMF3 and AMF0.
  private func isControl(_ type: UInt8) -> Bool { type == 1 || type == 17 || type == 20 }

  private mutating func finish(_ stream: Stream) {
    let content = stream.content
    switch stream.type {
    case 1:
      if let size = content.span.bytes.uint32(at: 0) { chunkSize = Int(size & 0x7FFF_FFFF) }
      if chunkSize < 1 || chunkSize > 1 << 24 { isBroken = true }
    case 17, 20:
      if let command = RTMPCommand.parse(content.span.bytes).value, commands.count < 64 {
        commands.append(command)
      }
    default: break
    }
  }

  /// Reads the chunk header at `offset`; nil where it is not all there yet.
  private mutating func readHeader(_ bytes: RawSpan, at offset: Int) -> Int? {
    guard let first = bytes.uint8(at: offset) else { return nil }
    var id = Int(first & 0x3F)
    var next = offset + 1
    if id < 2 {
      guard let low = bytes.uint8(at: next) else { return nil }
      let high = id == 1 ? bytes.uint8(at: next + 1) : 0
      guard let high else { return nil }
      next += id == 1 ? 2 : 1
      id = 64 + Int(low) + Int(high) * 256
    }
    let format = first >> 6
    let size = [11, 7, 3, 0][Int(format)]
    guard next + size <= bytes.byteCount else { return nil }
    var stream = streams[id] ?? Stream()
    guard format == 0 || streams[id] != nil, streams.count < RTMPChunkReader.maximumStreams else {
      isBroken = true
      return bytes.byteCount - offset
    }
    if format < 3 {
      stream.timestampIsExtended = bytes.uint24(at: next) == 0xFF_FFFF
      stream.received = 0
      stream.content = []
    }
    if format < 2 {
      stream.length = Int(bytes.uint24(at: next + 3) ?? 0)
      stream.type = bytes.uint8(at: next + 6) ?? 0
      guard (1...22).contains(stream.type) else {
        isBroken = true
        return bytes.byteCount - offset
      }
    }
    next += size
    if stream.timestampIsExtended {
      guard next + 4 <= bytes.byteCount else { return nil }
      next += 4
    }
    streams[id] = stream
    leftInChunk = Swift.min(chunkSize, stream.length - stream.received)
    if leftInChunk > 0 { current = id }
    return next - offset
  }
}
