import Wire

/// Writes synthetic PX4 ULog files (PX4 user guide, "ULog file format").
public struct ULogGenerator: Sendable {
  public var flight = SyntheticFlight()
  /// Microseconds since boot at which the log begins.
  public var boot: UInt64 = 5_000_000
  /// Whether the receiver has UTC.
  public var hasTime = true

  /// Creates a generator.
  public init() {}

  /// The file: five messages of each topic a second.
  public var bytes: [UInt8] {
    var log = LogBytes()
    log.bytes += [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35, 0x01]
    log.little(boot)
    message("B", [UInt8](repeating: 0, count: 40), &log)
    let formats = [
      "vehicle_status:uint64_t timestamp;uint64_t armed_time;uint8_t nav_state;uint8_t arming_state;",
      "vehicle_land_detected:uint64_t timestamp;bool freefall;bool ground_contact;bool landed;",
      "position:float[3] xyz;uint8_t[2] pad;",
      "sensor_gps:uint64_t timestamp;position p;int32_t lat;uint64_t time_utc_usec;",
    ]
    for format in formats { message("F", Array(format.utf8), &log) }
    info("char[4] sys_name", Array("PX4 ".utf8), &log)
    info("char[24] sys_uuid", Array("000200000000000000000001".utf8), &log)
    info("char[7] ver_hw", Array("PX4_SIM".utf8), &log)
    info("uint32_t ver_sw_release", [0xFF, 0x03, 0x0E, 0x01], &log)
    for (id, name) in ["vehicle_status", "vehicle_land_detected", "sensor_gps"].enumerated() {
      message("A", [0, UInt8(id), 0] + Array(name.utf8), &log)
    }
    for fifth in 0...(flight.seconds * 5) {
      let second = fifth / 5
      let time = boot + UInt64(fifth) * 200_000
      var status = LogBytes()
      status.little(UInt16(0))
      status.little(time)
      status.little(UInt64(0))
      status.bytes += [3, flight.isArmed(second) ? 2 : 1]
      message("D", status.bytes, &log)
      var land = LogBytes()
      land.little(UInt16(1))
      land.little(time)
      land.bytes += [0, 0, flight.isAirborne(second) ? 0 : 1]
      message("D", land.bytes, &log)
      var position = LogBytes()
      position.little(UInt16(2))
      position.little(time)
      position.bytes += [UInt8](repeating: 0, count: 14 + 4)
      position.little(
        hasTime && second > 2
          ? UInt64(flight.moment(Double(fifth) / 5).nanoseconds / 1000) : UInt64(0))
      message("D", position.bytes, &log)
    }
    return log.bytes
  }

  private func message(_ type: Unicode.Scalar, _ payload: [UInt8], _ log: inout LogBytes) {
    log.little(UInt16(payload.count))
    log.bytes.append(UInt8(truncatingIfNeeded: type.value))
    log.bytes += payload
  }

  private func info(_ key: String, _ value: [UInt8], _ log: inout LogBytes) {
    message("I", [UInt8(key.utf8.count)] + Array(key.utf8) + value, &log)
  }
}
