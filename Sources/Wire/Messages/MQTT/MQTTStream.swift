/// Tells MQTT by content, whatever the port.
public enum MQTTStream {
  /// What the start of a stream, of either side, looks like.
  ///
  /// Certain: a CONNECT with its protocol name, or the four bytes of a CONNACK that says yes and
  /// another packet behind it. Possible: nothing but whole, well-formed packets, at least one of
  /// which has a readable topic, in a capture that starts after the CONNECT.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let first = bytes.uint8(at: 0) else { return .needMore }
    if first == 0x10 {
      guard let header = MQTTPacketHeader.parse(bytes).value else {
        return bytes.byteCount < 5 ? .needMore : .no
      }
      if bytes.byteCount < header.headerLength + 9 { return .needMore }
      return MQTTConnect.level(bytes, at: header.headerLength) != nil ? .certain : .no
    }
    return walk(bytes)
  }

  private static func walk(_ bytes: RawSpan) -> Probe {
    var offset = 0
    var readable = 0
    var packets = 0
    while offset < bytes.byteCount, packets < 64 {
      guard case .value(let header, _) = MQTTPacketHeader.parse(bytes, at: offset) else {
        if case .needMore = MQTTPacketHeader.parse(bytes, at: offset) { break }
        return .no
      }
      let body = offset + header.headerLength
      packets += 1
      switch header.kind {
      case .publish, .subscribe, .unsubscribe:
        var cursor = header.kind == .publish ? body : body + 2
        if header.kind == .publish, cursor + 2 > bytes.byteCount { return .needMore }
        guard let length = bytes.uint16(at: cursor), length > 0, length <= 1024 else { return .no }
        let end = cursor + 2 + Int(length)
        guard end <= offset + header.packetLength else { return .no }
        let isName = header.kind == .publish
        if end > bytes.byteCount {
          return MQTTString.isTopic(bytes, cursor + 2..<bytes.byteCount, isName: isName)
            ? .needMore : .no
        }
        guard let topic = MQTTString.read(bytes, at: &cursor, end: end),
          MQTTString.isTopic(bytes, topic, isName: isName),
          bytes.printableCount(in: topic) == topic.count
        else { return .no }
        readable += 1
      case .connectAcknowledge:
        guard bytes.uint8(at: body).map({ $0 <= 1 }) ?? true, offset == 0 else { return .no }
        if bytes.uint8(at: body + 1) == 0, header.bodyLength == 2 { readable += 1 }
      default: break
      }
      offset += header.packetLength
    }
    if readable == 0 { return packets < 8 ? .possible : .no }
    return .possible
  }
}
