/// The text side of the Tello SDK: commands on UDP 8889, the state line on UDP 8890.
public enum TelloText: Equatable, Sendable {
  /// A state line `pitch:0;roll:0;…;h:0;bat:87;…;time:0;…`; height and range sensor in
  /// centimetres, motor time in seconds.
  case state(height: Int, range: Int?, motorTime: Int?)
  /// A command word.
  case command(String)

  /// The words of the SDK that are told apart (Tello SDK 2.0 user guide, section 4).
  static let commands: Set<String> = [
    "command", "takeoff", "land", "streamon", "streamoff", "emergency", "mon", "moff",
    "battery?", "speed?", "time?", "wifi?", "sdk?", "sn?",
  ]

  /// Reads a datagram's payload. A state line must hold the fields pitch, roll, yaw, h and bat.
  public static func parse(_ bytes: RawSpan) -> Parsed<TelloText> {
    guard bytes.byteCount >= 3, bytes.byteCount <= 512 else {
      return .fault(WireError(.badLength, layer: .tello))
    }
    let end = bytes.trimmed(0..<textLength(bytes)).upperBound
    if end <= 16 {
      let word = bytes.text(0..<end)
      return commands.contains(word)
        ? .value(.command(word), consumed: bytes.byteCount)
        : .fault(WireError(.badValue, layer: .tello))
    }
    guard bytes.printableCount(in: 0..<end) == end, number("pitch", bytes, end) != nil,
      number("roll", bytes, end) != nil, number("yaw", bytes, end) != nil,
      number("bat", bytes, end) != nil, let height = number("h", bytes, end)
    else { return .fault(WireError(.badValue, layer: .tello)) }
    let state = TelloText.state(
      height: height, range: number("tof", bytes, end), motorTime: number("time", bytes, end))
    return .value(state, consumed: bytes.byteCount)
  }

  /// A state line is certain, a bare command word only possible.
  public static func probe(_ bytes: RawSpan) -> Probe {
    switch parse(bytes).value {
    case .state: .certain
    case .command: .possible
    case nil: .no
    }
  }

  /// What a state line says: in the air from 20 cm up, or from 10 cm where the range sensor agrees;
  /// the height comes in steps of 10 cm and jitters by one.
  public var flightState: FlightStateReading? {
    guard case .state(let height, let range, _) = self else { return nil }
    let isAirborne = height >= 20 || height >= 10 && (range ?? 0) >= 20
    return FlightStateReading(isAirborne ? .airborne : .grounded, field: "state.h")
  }

  private static func textLength(_ bytes: RawSpan) -> Int {
    var end = bytes.byteCount
    while end > 0, let byte = bytes.uint8(at: end - 1), byte == 0 || byte == 10 || byte == 13 {
      end -= 1
    }
    return end
  }

  /// The whole-number part of the field `name:`.
  private static func number(_ name: StaticString, _ bytes: RawSpan, _ end: Int) -> Int? {
    var offset = 0
    while let start = bytes.firstOffset(ofASCII: name, in: offset..<end) {
      offset = start + name.utf8CodeUnitCount
      let isField = start == 0 || bytes.uint8(at: start - 1) == UInt8(ascii: ";")
      guard isField, bytes.uint8(at: offset) == UInt8(ascii: ":") else { continue }
      let isNegative = bytes.uint8(at: offset + 1) == UInt8(ascii: "-")
      let first = offset + (isNegative ? 2 : 1)
      var last = first
      while last < end, last < first + 9, let byte = bytes.uint8(at: last),
        (0x30...0x39).contains(byte)
      {
        last += 1
      }
      guard let value = bytes.decimal(in: first..<last) else { return nil }
      return isNegative ? -Int(truncatingIfNeeded: value) : Int(truncatingIfNeeded: value)
    }
    return nil
  }
}
