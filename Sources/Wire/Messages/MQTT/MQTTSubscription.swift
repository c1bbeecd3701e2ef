/// The topic filters of a SUBSCRIBE or UNSUBSCRIBE packet (MQTT 5.0 sections 3.8 and 3.10).
public struct MQTTSubscription: Equatable, Sendable {
  /// Topic filters, in order, wildcards kept.
  public var topics: [String]
  /// Whether it subscribes, else it unsubscribes.
  public var subscribes: Bool

  /// Most filters that are read from one packet.
  public static let maximumTopics = 1024

  /// Reads a packet that is all there, from its first byte.
  public static func parse(_ bytes: RawSpan, level: UInt8) -> Parsed<MQTTSubscription> {
    let header: MQTTPacketHeader
    switch MQTTPacketHeader.parse(bytes) {
    case .value(let value, _): header = value
    case .needMore(let count): return .needMore(count)
    case .fault(let error): return .fault(error)
    }
    guard header.kind == .subscribe || header.kind == .unsubscribe else {
      return .fault(WireError(.badValue, layer: .mqtt))
    }
    let end = header.packetLength
    guard bytes.byteCount >= end else { return .needMore(end) }
    let subscribes = header.kind == .subscribe
    var offset = header.headerLength + 2
    if level >= 5 {
      guard let (length, count) = MQTTPacketHeader.variableInteger(bytes, at: offset) else {
        return .fault(WireError(.badLength, layer: .mqtt))
      }
      offset += count + length
    }
    var topics: [String] = []
    while offset < end, topics.count < maximumTopics {
      guard let topic = MQTTString.read(bytes, at: &offset, end: end),
        MQTTString.isTopic(bytes, topic, isName: false)
      else { return .fault(WireError(.badValue, layer: .mqtt)) }
      topics.append(bytes.text(topic))
      if subscribes { offset += 1 }
    }
    return .value(MQTTSubscription(topics: topics, subscribes: subscribes), consumed: end)
  }
}
