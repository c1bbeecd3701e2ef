/// A handshake of SRT or UDT (draft-sharabayko-srt-01 section 3.2.1).
public struct SRTHandshake: Equatable, Sendable {
  /// 4 in an induction and in UDT, else 5.
  public var version: UInt32
  /// 1 induction, 0xFFFFFFFF conclusion, 0xFFFFFFFE agreement, 0 rendezvous.
  public var kind: UInt32
  /// Socket of the sender.
  public var socket: UInt32
  /// Whether the payload is to be encrypted, as far as this message says.
  public var isEncrypted: Bool
  /// Stream id of the extension (section 3.2.1.3): what is published or asked for.
  public var streamID: String?

  static let length = 64

  /// Reads a datagram's payload; control bit, type, version, kind and length must agree.
  public static func parse(_ datagram: RawSpan) -> Parsed<SRTHandshake> {
    guard datagram.byteCount >= length, let version = datagram.uint32(at: 16),
      let encryption = datagram.uint16(at: 20), let segment = datagram.uint32(at: 28),
      let kind = datagram.uint32(at: 36), let socket = datagram.uint32(at: 40)
    else { return .needMore(length) }
    guard datagram.uint32(at: 0) == 0x8000_0000, version == 4 || version == 5,
      kind <= 1 || kind >= 0xFFFF_FFFD, (76...9000).contains(segment)
    else { return .fault(WireError(.badValue, layer: .srt)) }
    var handshake = SRTHandshake(
      version: version, kind: kind, socket: socket, isEncrypted: version == 5 && encryption != 0)
    var offset = length
    while let type = datagram.uint16(at: offset), let words = datagram.uint16(at: offset + 2) {
      let end = offset + 4 + Int(words) * 4
      guard end <= datagram.byteCount else {
        return .fault(WireError(.badLength, layer: .srt))
      }
      if type == 5 { handshake.streamID = text(datagram, offset + 4..<end) }
      if type == 3 || type == 4 { handshake.isEncrypted = true }
      offset = end
    }
    guard offset == datagram.byteCount else { return .fault(WireError(.badLength, layer: .srt)) }
    return .value(handshake, consumed: offset)
  }

  /// Text of extension words, whose bytes stand in reverse order.
  private static func text(_ datagram: RawSpan, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for offset in stride(from: range.lowerBound, to: range.upperBound, by: 4) {
      for index in (0..<4).reversed() {
        if let byte = datagram.uint8(at: offset + index), byte != 0 { bytes.append(byte) }
      }
    }
    return String(decoding: bytes.prefix(512), as: UTF8.self)
  }

  /// Certain for a whole handshake.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
