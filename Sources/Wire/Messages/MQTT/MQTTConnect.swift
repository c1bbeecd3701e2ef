/// A CONNECT packet (MQTT 3.1.1 section 3.1, MQTT 5.0 section 3.1).
public struct MQTTConnect: Equatable, Sendable {
  /// Protocol level: 3 (MQIsdp 3.1), 4 (3.1.1) or 5.
  public var level: UInt8
  /// Client identifier; may be empty.
  public var clientID: String
  /// Keep-alive interval, seconds.
  public var keepAlive: UInt16
  /// Topic of the last will, where there is one.
  public var willTopic: String?
  /// User name, where there is one. Passwords are never read.
  public var userName: String?

  /// Reads a packet that is all there, from its first byte.
  public static func parse(_ bytes: RawSpan) -> Parsed<MQTTConnect> {
    let header: MQTTPacketHeader
    switch MQTTPacketHeader.parse(bytes) {
    case .value(let value, _): header = value
    case .needMore(let count): return .needMore(count)
    case .fault(let error): return .fault(error)
    }
    guard header.kind == .connect else { return .fault(WireError(.badValue, layer: .mqtt)) }
    guard bytes.byteCount >= header.packetLength else { return .needMore(header.packetLength) }
    let end = header.packetLength
    guard let (level, start) = level(bytes, at: header.headerLength),
      let flags = bytes.uint8(at: start), let keepAlive = bytes.uint16(at: start + 1)
    else { return .fault(WireError(.badValue, layer: .mqtt)) }
    var offset = start + 3
    guard skipProperties(bytes, level: level, at: &offset, end: end),
      let clientID = MQTTString.read(bytes, at: &offset, end: end)
    else { return .fault(WireError(.badLength, layer: .mqtt)) }
    var connect = MQTTConnect(level: level, clientID: bytes.text(clientID), keepAlive: keepAlive)
    if flags & 4 != 0 {
      guard skipProperties(bytes, level: level, at: &offset, end: end),
        let topic = MQTTString.read(bytes, at: &offset, end: end),
        MQTTString.read(bytes, at: &offset, end: end) != nil
      else { return .fault(WireError(.badLength, layer: .mqtt)) }
      connect.willTopic = bytes.text(topic)
    }
    if flags & 0x80 != 0, let name = MQTTString.read(bytes, at: &offset, end: end) {
      connect.userName = bytes.text(name)
    }
    return .value(connect, consumed: end)
  }

  /// The protocol level behind the protocol name at `offset`, and where the flags lie.
  static func level(_ bytes: RawSpan, at offset: Int) -> (level: UInt8, next: Int)? {
    if bytes.hasBytes("\u{0}\u{4}MQTT", at: offset), let level = bytes.uint8(at: offset + 6),
      level == 4 || level == 5
    {
      return (level, offset + 7)
    }
    if bytes.hasBytes("\u{0}\u{6}MQIsdp", at: offset), bytes.uint8(at: offset + 8) == 3 {
      return (3, offset + 9)
    }
    return nil
  }

  private static func skipProperties(
    _ bytes: RawSpan, level: UInt8, at offset: inout Int, end: Int
  ) -> Bool {
    guard level >= 5 else { return true }
    guard let (length, count) = MQTTPacketHeader.variableInteger(bytes, at: offset) else {
      return false
    }
    offset += count + length
    return offset <= end
  }
}
