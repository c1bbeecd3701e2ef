/// A message pack of ASTM F3411 (type 0xF): message size 25, count up to nine, the messages.
public struct RemoteIDPack: Equatable, Sendable {
  /// The messages, in order.
  public var messages: [RemoteIDMessage]

  /// Reads a pack; size, count and every message's type must agree with the bytes.
  public static func parse(_ bytes: RawSpan, at offset: Int = 0) -> Parsed<RemoteIDPack> {
    guard let head = bytes.uint8(at: offset), let size = bytes.uint8(at: offset + 1),
      let count = bytes.uint8(at: offset + 2)
    else { return .needMore(offset + 3 + RemoteIDMessage.length) }
    guard head >> 4 == 0xF, size == RemoteIDMessage.length, (1...9).contains(count) else {
      return .fault(WireError(.badValue, layer: .remoteID, offset: offset))
    }
    let end = offset + 3 + Int(count) * RemoteIDMessage.length
    guard end <= bytes.byteCount else { return .needMore(end) }
    var messages: [RemoteIDMessage] = []
    for index in 0..<Int(count) {
      guard
        let message = RemoteIDMessage.read(bytes, at: offset + 3 + index * RemoteIDMessage.length)
      else { return .fault(WireError(.badValue, layer: .remoteID, offset: offset)) }
      messages.append(message)
    }
    return .value(RemoteIDPack(messages: messages), consumed: end - offset)
  }

  /// The aircraft's id.
  public var vehicle: String {
    for case .basicID(let id) in messages { return id }
    return ""
  }

  /// UTC of the system message: a reading of the aircraft's clock, whole seconds.
  public var systemTime: Timestamp? {
    for case .system(let time?) in messages { return time }
    return nil
  }

  /// What the location message says; emergency and failure say nothing of the ground.
  public var flightState: FlightStateReading? {
    for case .location(let status, _) in messages {
      switch status {
      case .ground: return FlightStateReading(.grounded, field: "Location.Status", vehicle: vehicle)
      case .airborne:
        return FlightStateReading(.airborne, field: "Location.Status", vehicle: vehicle)
      default: return nil
      }
    }
    return nil
  }
}
