/// MQTT control packets (MQTT 3.1.1 and 5.0).
public enum MQTTBuilder {
  /// A CONNECT packet with clean session.
  public static func connect(
    clientID: String, level: UInt8 = 4, userName: String? = nil, willTopic: String? = nil
  ) -> [UInt8] {
    var body = MessageBytes()
    body.append(counted: level == 3 ? "MQIsdp" : "MQTT")
    body.append(level)
    body.append(UInt8(2 | (userName != nil ? 0x80 : 0) | (willTopic != nil ? 4 : 0)))
    body.append(UInt16(30))
    if level >= 5 { body.append([5, 0x11, 0, 0, 0, 60] as [UInt8]) }
    body.append(counted: clientID)
    if let willTopic {
      if level >= 5 { body.append(UInt8(0)) }
      body.append(counted: willTopic)
      body.append(counted: "gone")
    }
    if let userName { body.append(counted: userName) }
    return packet(0x10, body.bytes)
  }

  /// A PUBLISH packet.
  public static func publish(
    topic: String, payload: [UInt8], level: UInt8 = 4, quality: UInt8 = 0, alias: UInt16 = 0
  ) -> [UInt8] {
    var body = MessageBytes()
    body.append(counted: topic)
    if quality > 0 { body.append(UInt16(7)) }
    if level >= 5 {
      if alias > 0 {
        body.append([5, 0x01, 1, 0x23] as [UInt8])
        body.append(alias)
      } else {
        body.append(UInt8(0))
      }
    }
    body.append(payload)
    return packet(0x30 | quality << 1, body.bytes)
  }

  /// A SUBSCRIBE packet.
  public static func subscribe(topics: [String], level: UInt8 = 4) -> [UInt8] {
    var body = MessageBytes()
    body.append(UInt16(9))
    if level >= 5 { body.append(UInt8(0)) }
    for topic in topics {
      body.append(counted: topic)
      body.append(UInt8(1))
    }
    return packet(0x82, body.bytes)
  }

  private static func packet(_ first: UInt8, _ body: [UInt8]) -> [UInt8] {
    var bytes = [first]
    var length = body.count
    repeat {
      let digit = UInt8(length & 0x7F)
      length >>= 7
      bytes.append(length > 0 ? digit | 0x80 : digit)
    } while length > 0
    return bytes + body
  }
}
