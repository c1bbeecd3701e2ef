import Wire

/// Writes synthetic MAVLink telemetry logs (MAVLink guide, "Packet serialization").
public struct TelemetryLogGenerator: Sendable {
  public var flight = SyntheticFlight()
  /// Framing version, 1 or 2.
  public var version = 2
  /// Vehicle clock minus ground station clock in seconds.
  public var vehicleOffset = 2.5
  /// Whether EXTENDED_SYS_STATE tells take-off and landing.
  public var tellsLanding = true

  /// Creates a generator.
  public init() {}

  /// The file: heartbeat, state and time once a second, the version once.
  public var bytes: [UInt8] {
    var log = LogBytes()
    var sequence: UInt8 = 0
    func add(_ message: UInt32, _ extra: UInt8, _ payload: [UInt8], system: UInt8, at second: Int) {
      log.big(UInt64(flight.moment(Double(second)).nanoseconds / 1000))
      log.bytes += frame(message, extra, payload, system: system, sequence: sequence)
      sequence &+= 1
    }
    for second in 0...flight.seconds {
      let mode: UInt8 = flight.isArmed(second) ? 0x81 : 0x01
      add(0, 50, [0, 0, 0, 0, 2, 12, mode, 4, 3], system: 1, at: second)
      add(0, 50, [0, 0, 0, 0, 6, 8, 0, 4, 3], system: 255, at: second)
      var time = LogBytes()
      time.little(
        UInt64(flight.moment(Double(second) + vehicleOffset).nanoseconds / 1000))
      time.little(UInt32(second * 1000))
      add(2, 137, time.bytes, system: 1, at: second)
      if tellsLanding {
        add(245, 130, [0, flight.isAirborne(second) ? 2 : 1], system: 1, at: second)
      }
      if second == 1 {
        var version = LogBytes()
        version.little(UInt64(0))
        version.little(UInt64(0x1234_5678_9ABC))
        version.little(UInt32(0x0103_0EFF))
        version.zeros(to: 60)
        add(148, 178, version.bytes, system: 1, at: second)
      }
    }
    return log.bytes
  }

  private func frame(
    _ message: UInt32, _ extra: UInt8, _ payload: [UInt8], system: UInt8, sequence: UInt8
  ) -> [UInt8] {
    var body = payload
    var frame = LogBytes()
    if version == 1 {
      frame.bytes += [
        0xFE, UInt8(body.count), sequence, system, 1, UInt8(truncatingIfNeeded: message),
      ]
    } else {
      while body.count > 1, body.last == 0 { body.removeLast() }
      frame.bytes += [0xFD, UInt8(body.count), 0, 0, sequence, system, 1]
      frame.bytes += (0..<3).map { UInt8(truncatingIfNeeded: message >> (8 * $0)) }
    }
    frame.bytes += body
    var crc: UInt16 = 0xFFFF
    for byte in frame.bytes.dropFirst() + [extra] {
      // CRC-16/MCRF4XX, bit by bit.
      crc ^= UInt16(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x8408 : crc >> 1 }
    }
    frame.little(crc)
    return frame.bytes
  }
}
