import Wire

/// MQTT 3.1, 3.1.1 and 5: client id, topics, payload sizes; flight state of DJI's Cloud API.
final class MQTTStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "mqtt", ports: [1883, 1884], probe: { bytes, _ in MQTTStream.probe(bytes) },
    make: { MQTTStreamDissector() })

  private struct Side {
    var aliases: [UInt16: String] = [:]
    var isLost = false
  }
  // One call at a time comes in here: nothing to check as it runs.
  @exclusivity(unchecked)
  private var sides: [2 of Side] = [Side(), Side()]
  private var level: UInt8 = 4
  private var publishedBytes: UInt64 = 0

  static let aliasLimit = 1024

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if sides[side.place].isLost {
      switch MQTTStream.probe(bytes) {
      case .no: return .consumed(bytes.byteCount)
      case .needMore: return .consumed(0)
      case .certain, .possible: sides[side.place].isLost = false
      }
    }
    switch MQTTPacketHeader.parse(bytes) {
    case .value(let header, _): return take(header, bytes, side, in: &dissection)
    case .needMore: return .consumed(0)
    case .fault:
      sides[side.place].isLost = true
      return .consumed(bytes.byteCount)
    }
  }

  private func take(
    _ header: MQTTPacketHeader, _ bytes: RawSpan, _ side: FlowSide,
    in dissection: inout Dissection
  ) -> StreamProgress {
    switch header.kind {
    case .connect:
      switch MQTTConnect.parse(bytes) {
      case .value(let connect, _):
        level = connect.level
        dissection.addRemark("mqtt-client-id=\(connect.clientID)")
      case .needMore: return .consumed(0)
      case .fault: break
      }
    case .publish: return takePublish(header, bytes, side, in: &dissection)
    case .subscribe, .unsubscribe:
      switch MQTTSubscription.parse(bytes, level: level) {
      case .value(let subscription, _):
        for topic in subscription.topics { dissection.addTopic(topic) }
      case .needMore: return .consumed(0)
      case .fault: break
      }
    default: break
    }
    return .skip(header.packetLength)
  }

  private func takePublish(
    _ header: MQTTPacketHeader, _ bytes: RawSpan, _ side: FlowSide,
    in dissection: inout Dissection
  ) -> StreamProgress {
    switch MQTTPublish.parse(bytes, level: level) {
    case .value(let publish, _):
      var topic = publish.topic
      if publish.topicAlias > 0 {
        if topic.isEmpty {
          topic = sides[side.place].aliases[publish.topicAlias] ?? ""
        } else if sides[side.place].aliases.count < MQTTStreamDissector.aliasLimit {
          sides[side.place].aliases[publish.topicAlias] = topic
        }
      }
      if let serial = CloudAPIState.serial(inTopic: topic), topic.hasSuffix("/osd") {
        let wanted =
          publish.payloadOffset + min(publish.payloadLength, CloudAPIState.maximumLength)
        if bytes.byteCount < wanted { return .consumed(0) }
        if let state = CloudAPIState(bytes, in: publish.payloadOffset..<wanted) {
          dissection.addFlightState(
            state.flightState(vehicle: serial)?.sample(
              source: "cloud-api", time: dissection.time, frame: dissection.frame))
        }
      }
      dissection.addTopic(topic)
    case .needMore: return .consumed(0)
    case .fault: break
    }
    return .skip(header.packetLength)
  }

  override func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    sides[side.place].isLost = true
    return true
  }
}
