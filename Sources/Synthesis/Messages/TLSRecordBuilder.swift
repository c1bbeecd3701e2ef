/// TLS and DTLS records and handshake messages.
public enum TLSRecordBuilder {
  /// A handshake message: type, length, body.
  public static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
    [type, UInt8(body.count >> 16 & 0xFF), UInt8(body.count >> 8 & 0xFF), UInt8(body.count & 0xFF)]
      + body
  }

  /// A TLS record.
  public static func record(
    _ type: UInt8, _ content: [UInt8], version: UInt16 = 0x0303
  ) -> [UInt8] {
    var record = MessageBytes()
    record.append(type)
    record.append(version)
    record.append(UInt16(truncatingIfNeeded: content.count))
    record.append(content)
    return record.bytes
  }

  /// Handshake bytes cut into records of at most `size` bytes each.
  public static func records(_ messages: [UInt8], size: Int) -> [UInt8] {
    stride(from: 0, to: messages.count, by: max(1, size)).flatMap {
      record(22, Array(messages[$0..<min(messages.count, $0 + max(1, size))]))
    }
  }

  /// A record of application data of `count` bytes of ciphertext.
  public static func data(_ count: Int) -> [UInt8] {
    record(23, (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
  }

  /// A Certificate message of TLS 1.2.
  public static func certificates(_ certificates: [[UInt8]]) -> [UInt8] {
    var list: [UInt8] = []
    for der in certificates { list += message(0, der).dropFirst() }
    return message(11, Array(message(0, list).dropFirst()))
  }

  /// A DTLS record.
  public static func datagramRecord(
    _ type: UInt8, _ content: [UInt8], epoch: UInt16 = 0, sequence: UInt32 = 0,
    version: UInt16 = 0xFEFD
  ) -> [UInt8] {
    var record = MessageBytes()
    record.append(type)
    record.append(version)
    record.append(epoch)
    record.append(UInt16(0))
    record.append(sequence)
    record.append(UInt16(truncatingIfNeeded: content.count))
    record.append(content)
    return record.bytes
  }

  /// The fragments of a DTLS handshake message, cut at `cuts` (ascending, ending with the length).
  public static func fragments(
    _ type: UInt8, _ body: [UInt8], sequence: UInt16, cuts: [Int]
  ) -> [[UInt8]] {
    func three(_ value: Int) -> [UInt8] {
      [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }
    var result: [[UInt8]] = []
    var start = 0
    for end in cuts {
      let head =
        [type] + three(body.count) + [UInt8(sequence >> 8), UInt8(sequence & 0xFF)]
        + three(start) + three(end - start)
      result.append(head + body[start..<end])
      start = end
    }
    return result
  }
}
