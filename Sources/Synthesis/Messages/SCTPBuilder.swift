/// SCTP packets (RFC 9260 section 3).
public enum SCTPBuilder {
  /// A common header without checksum, and chunks.
  public static func packet(from source: UInt16, to destination: UInt16, _ chunks: [UInt8]...)
    -> [UInt8]
  {
    var packet = MessageBytes()
    packet.append(source)
    packet.append(destination)
    packet.append(UInt32(0x1234_5678))
    packet.append(zeros: 4)
    for chunk in chunks { packet.append(chunk) }
    return packet.bytes
  }

  /// An INIT chunk, or its acknowledgement, that announces the number of the first DATA chunk.
  public static func opening(first: UInt32, isAnswer: Bool = false) -> [UInt8] {
    var chunk = MessageBytes()
    chunk.append([isAnswer ? 2 : 1, 0, 0, 20] as [UInt8])
    chunk.append(UInt32(0x0BAD_CAFE))
    chunk.append(UInt32(65_536))
    chunk.append(UInt16(4))
    chunk.append(UInt16(4))
    chunk.append(first)
    return chunk.bytes
  }

  /// A DATA chunk, padded.
  public static func data(
    number: UInt32, stream: UInt16 = 0, payloadProtocol: UInt32 = 0, _ payload: [UInt8]
  ) -> [UInt8] {
    var chunk = MessageBytes()
    chunk.append([0, 3] as [UInt8])
    chunk.append(UInt16(truncatingIfNeeded: 16 + payload.count))
    chunk.append(number)
    chunk.append(stream)
    chunk.append(UInt16(0))
    chunk.append(payloadProtocol)
    chunk.append(payload)
    chunk.append(zeros: (4 - payload.count % 4) % 4)
    return chunk.bytes
  }
}
