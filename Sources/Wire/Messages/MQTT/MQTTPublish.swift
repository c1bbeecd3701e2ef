/// The head of a PUBLISH packet: topic and where the payload lies (MQTT 5.0 section 3.3).
public struct MQTTPublish: Equatable, Sendable {
  /// Topic name; empty where MQTT 5 sends an alias only.
  public var topic: String
  /// Topic alias of MQTT 5 (property 0x23), 0: none.
  public var topicAlias: UInt16 = 0
  /// Quality of service, 0 to 2.
  public var qualityOfService: UInt8
  /// Whether the broker keeps the message.
  public var isRetained: Bool
  /// Offset of the payload in the packet.
  public var payloadOffset: Int
  /// Bytes of payload.
  public var payloadLength: Int

  /// Reads a packet from its first byte; the payload itself need not be there yet.
  ///
  /// `consumed` is the length of the head: the payload starts there and is for the caller to skip.
  public static func parse(_ bytes: RawSpan, level: UInt8) -> Parsed<MQTTPublish> {
    let header: MQTTPacketHeader
    switch MQTTPacketHeader.parse(bytes) {
    case .value(let value, _): header = value
    case .needMore(let count): return .needMore(count)
    case .fault(let error): return .fault(error)
    }
    guard header.kind == .publish else { return .fault(WireError(.badValue, layer: .mqtt)) }
    let end = header.packetLength
    guard let topicLength = bytes.uint16(at: header.headerLength) else {
      return .needMore(header.headerLength + 2)
    }
    var offset = header.headerLength
    guard offset + 2 + Int(topicLength) <= end else {
      return .fault(WireError(.badLength, layer: .mqtt))
    }
    guard offset + 2 + Int(topicLength) <= bytes.byteCount else {
      return .needMore(offset + 2 + Int(topicLength))
    }
    guard let topic = MQTTString.read(bytes, at: &offset, end: end),
      level >= 5 && topic.isEmpty || MQTTString.isTopic(bytes, topic, isName: true)
    else { return .fault(WireError(.badValue, layer: .mqtt)) }
    let quality = header.flags >> 1 & 3
    if quality > 0 { offset += 2 }
    guard offset <= end else { return .fault(WireError(.badLength, layer: .mqtt)) }
    guard offset <= bytes.byteCount else { return .needMore(offset) }
    var publish = MQTTPublish(
      topic: bytes.text(topic), qualityOfService: quality, isRetained: header.flags & 1 != 0,
      payloadOffset: offset, payloadLength: end - offset)
    if level >= 5 {
      guard let (length, count) = MQTTPacketHeader.variableInteger(bytes, at: offset) else {
        return bytes.byteCount < Swift.min(end, offset + 4)
          ? .needMore(bytes.byteCount + 1) : .fault(WireError(.badLength, layer: .mqtt))
      }
      let properties = offset + count..<offset + count + length
      guard properties.upperBound <= end else {
        return .fault(WireError(.badLength, layer: .mqtt))
      }
      guard properties.upperBound <= bytes.byteCount else {
        return .needMore(properties.upperBound)
      }
      publish.topicAlias = MQTTProperties.topicAlias(bytes, in: properties)
      publish.payloadOffset = properties.upperBound
      publish.payloadLength = end - properties.upperBound
    }
    return .value(publish, consumed: publish.payloadOffset)
  }
}
