/// The header of an IKE message: ISAKMP for version 1 (RFC 2408 section 3.1), RFC 7296 section 3.1
/// for version 2.
public struct IKEMessage: Equatable, Sendable {
  /// Security parameter index of the initiator.
  public var initiator: UInt64
  /// That of the responder; 0 in the first message.
  public var responder: UInt64
  /// Major version, 1 or 2.
  public var version: UInt8
  /// Exchange type: 2 and 4 main and aggressive mode, 34 to 37 the exchanges of version 2.
  public var exchange: UInt8
  /// Message id.
  public var messageID: UInt32

  static let headerLength = 28

  /// Reads a datagram's payload, over the four zero bytes of UDP encapsulation where they are there
  /// (RFC 3948 section 2.2). The length field must be the datagram's.
  public static func parse(_ datagram: RawSpan) -> Parsed<IKEMessage> {
    let start = datagram.uint32(at: 0) == 0 ? 4 : 0
    guard let initiator = datagram.uint64(at: start),
      let responder = datagram.uint64(at: start + 8), let next = datagram.uint8(at: start + 16),
      let version = datagram.uint8(at: start + 17), let exchange = datagram.uint8(at: start + 18),
      let flags = datagram.uint8(at: start + 19), let messageID = datagram.uint32(at: start + 20),
      let length = datagram.uint32(at: start + 24)
    else { return .needMore(start + headerLength) }
    let isFirst = version == 0x10 && (exchange <= 6 || (32...34).contains(exchange)) && flags <= 7
    let isSecond = version == 0x20 && (34...43).contains(exchange) && flags & 0xC7 == 0
    guard initiator != 0, isFirst || isSecond, next <= 55 || next == 128 || next == 130 else {
      return .fault(WireError(.badValue, layer: .ike))
    }
    guard Int(length) == datagram.byteCount - start else {
      return .fault(WireError(.badLength, layer: .ike))
    }
    let message = IKEMessage(
      initiator: initiator, responder: responder, version: version >> 4, exchange: exchange,
      messageID: messageID)
    return .value(message, consumed: datagram.byteCount)
  }

  /// Certain: version, exchange, flags and length agree.
  public static func probe(_ datagram: RawSpan) -> Probe {
    if case .value = parse(datagram) { return .certain }
    return .no
  }
}
