/// An RTCP datagram: a chain of packets that fills it exactly (RFC 3550 section 6).
public struct RTCPMessage: Equatable, Sendable {
  /// Packet types of the chain: 200 sender report … 207 extended report.
  public var types: [UInt8]
  /// Source of the first packet.
  public var source: UInt32
  /// Canonical name of the first source description.
  public var canonicalName: String?
  /// Wall clock of a sender report.
  public var senderTime: NTPTimestamp?

  /// Reads a datagram's payload. The first packet of a compound must be a report (200 or 201).
  public static func parse(_ datagram: RawSpan) -> Parsed<RTCPMessage> {
    guard let source = datagram.uint32(at: 4) else { return .needMore(8) }
    var message = RTCPMessage(types: [], source: source)
    var offset = 0
    while offset < datagram.byteCount, message.types.count < 32 {
      guard let first = datagram.uint8(at: offset), let type = datagram.uint8(at: offset + 1),
        let words = datagram.uint16(at: offset + 2)
      else { return .fault(WireError(.badLength, layer: .rtp)) }
      guard first >> 6 == 2, (200...207).contains(type),
        !message.types.isEmpty || type == 200 || type == 201 || type >= 205
      else { return .fault(WireError(.badValue, layer: .rtp)) }
      let end = offset + 4 + Int(words) * 4
      guard end <= datagram.byteCount else { return .fault(WireError(.badLength, layer: .rtp)) }
      message.types.append(type)
      if type == 200, words >= 6, let time = datagram.uint64(at: offset + 8) {
        message.senderTime = NTPTimestamp(rawValue: time)
      }
      if type == 202, message.canonicalName == nil, datagram.uint8(at: offset + 8) == 1,
        let length = datagram.uint8(at: offset + 9), offset + 10 + Int(length) <= end
      {
        message.canonicalName = datagram.text(offset + 10..<offset + 10 + Int(length))
      }
      offset = end
    }
    guard offset == datagram.byteCount else { return .fault(WireError(.badLength, layer: .rtp)) }
    return .value(message, consumed: offset)
  }

  /// Certain for a report followed by a source description, else possible.
  public static func probe(_ datagram: RawSpan) -> Probe {
    guard datagram.byteCount >= 8, let message = parse(datagram).value else { return .no }
    return message.types.count > 1 ? .certain : .possible
  }
}
