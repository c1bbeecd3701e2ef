/// What a message of DJI's Cloud API (JSON over MQTT, topic `thing/product/<serial>/osd`) says of
/// flight state. Codes: public project dji-sdk/Cloud-API-Doc, properties of aircraft and dock.
///
/// A tolerant scan for a few keys, not a JSON reader: payloads may be cut, and one number is all
/// that is wanted.
public struct CloudAPIState: Equatable, Sendable {
  /// `mode_code` of an aircraft.
  public var modeCode: Int?
  /// `drone_in_dock` of a dock.
  public var droneInDock: Bool?
  /// `timestamp`: milliseconds since 1970 by the gateway's clock.
  public var timestamp: Timestamp?

  /// Longest part of a payload that is looked at.
  public static let maximumLength = 16_384

  /// Scans a payload; nil where it is no object or has neither key.
  public init?(_ payload: RawSpan, in range: Range<Int>) {
    let end = Swift.min(range.upperBound, payload.byteCount, range.lowerBound + Self.maximumLength)
    guard payload.uint8(at: range.lowerBound) == UInt8(ascii: "{") else { return nil }
    var isAircraft = false
    var isDock = false
    var offset = range.lowerBound
    while let open = payload.firstOffset(of: 0x22, in: offset..<end),
      let close = payload.firstOffset(of: 0x22, in: open + 1..<end)
    {
      let key = open + 1..<close
      offset = close + 1
      if payload.uint8(at: close - 1) == UInt8(ascii: "\\") { continue }
      switch key.count {
      case 9 where payload.equalsASCII("mode_code", in: key):
        if modeCode == nil {
          modeCode = CloudAPIState.number(payload, after: close, end).map { Int($0) }
        }
      case 9 where payload.equalsASCII("timestamp", in: key):
        if timestamp == nil, let value = CloudAPIState.number(payload, after: close, end),
          (1_262_304_000_000..<4_102_444_800_000).contains(value)
        {
          timestamp = Timestamp(nanoseconds: value * 1_000_000)
        }
      case 11 where payload.equalsASCII("cover_state", in: key): isDock = true
      case 13
      where payload.equalsASCII("attitude_head", in: key)
        || payload.equalsASCII("drone_in_dock", in: key):
        if payload.equalsASCII("attitude_head", in: key) {
          isAircraft = true
        } else {
          isDock = true
          droneInDock = CloudAPIState.number(payload, after: close, end).map { $0 == 1 }
        }
      case 16 where payload.equalsASCII("horizontal_speed", in: key): isAircraft = true
      default: break
      }
    }
    // A dock has a mode_code of its own, with other meanings.
    if isDock || !isAircraft { modeCode = nil }
    guard modeCode != nil || droneInDock != nil else { return nil }
  }

  /// The state: modes 1 and 2 prepare take-off; 3 to 12, 15 to 17 and 20 are flight; 14 (not
  /// connected) and modes of the dock say nothing.
  public func flightState(vehicle: String) -> FlightStateReading? {
    if let modeCode {
      let field = "osd.mode_code"
      switch modeCode {
      case 0, 13: return FlightStateReading(.grounded, field: field, vehicle: vehicle)
      case 1, 2: return FlightStateReading(.armed, field: field, vehicle: vehicle)
      case 3...12, 15...17, 20: return FlightStateReading(.airborne, field: field, vehicle: vehicle)
      default: return nil
      }
    }
    if droneInDock == true {
      return FlightStateReading(.grounded, field: "osd.drone_in_dock", vehicle: vehicle)
    }
    return nil
  }

  /// The serial in `thing/product/<serial>/osd`; nil for other topics.
  public static func serial(inTopic topic: String) -> String? {
    let rest: Substring.UTF8View
    if topic.utf8.starts(with: "thing/product/".utf8) {
      rest = topic.utf8.dropFirst(14)
    } else if topic.utf8.starts(with: "sys/product/".utf8) {
      rest = topic.utf8.dropFirst(12)
    } else {
      return nil
    }
    guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(topic[rest.startIndex..<slash])
  }

  private static func number(_ payload: RawSpan, after quote: Int, _ end: Int) -> Int64? {
    var offset = quote + 1
    while offset < end, let byte = payload.uint8(at: offset), byte == 0x20 || byte == 0x3A {
      offset += 1
    }
    var last = offset
    while last < end, last < offset + 18, let byte = payload.uint8(at: last),
      (0x30...0x39).contains(byte)
    {
      last += 1
    }
    return payload.decimal(in: offset..<last).map { Int64(truncatingIfNeeded: $0) }
  }
}
