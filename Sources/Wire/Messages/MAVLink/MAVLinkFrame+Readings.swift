/// What MAVLink messages say of flight state, time and software. Fields lie in wire order (largest
/// first) as the message definitions of github.com/mavlink/mavlink give them.
extension MAVLinkFrame {
  /// HEARTBEAT (0): armed bit; EXTENDED_SYS_STATE (245): landed state; OPEN_DRONE_ID_LOCATION
  /// (12901): status. Heartbeats of ground stations and of components without autopilot say nothing.
  public func flightState(in bytes: RawSpan) -> FlightStateReading? {
    guard isVerified else { return nil }
    let vehicle = "\(system)"
    switch messageID {
    case 0:
      let type = field(4, size: 1, in: bytes)
      let autopilot = field(5, size: 1, in: bytes)
      // MAV_TYPE_GCS 6, MAV_AUTOPILOT_INVALID 8.
      guard type != 6, autopilot != 8 else { return nil }
      let isArmed = field(6, size: 1, in: bytes) & 0x80 != 0
      return FlightStateReading(
        isArmed ? .armed : .grounded, field: "HEARTBEAT.base_mode", vehicle: vehicle)
    case 245:
      let name = "EXTENDED_SYS_STATE.landed_state"
      switch field(1, size: 1, in: bytes) {
      case 1: return FlightStateReading(.grounded, field: name, vehicle: vehicle)
      case 2, 3, 4: return FlightStateReading(.airborne, field: name, vehicle: vehicle)
      default: return nil
      }
    case 12_901:
      let name = "OPEN_DRONE_ID_LOCATION.status"
      switch field(52, size: 1, in: bytes) {
      case 1: return FlightStateReading(.grounded, field: name, vehicle: vehicle)
      case 2: return FlightStateReading(.airborne, field: name, vehicle: vehicle)
      default: return nil
      }
    default: return nil
    }
  }

  /// UTC that the aircraft states: SYSTEM_TIME (2) `time_unix_usec`, or GPS_RAW_INT (24)
  /// `time_usec` where it is no time since boot. Only years 2010 to 2100 are believed.
  public func vehicleTime(in bytes: RawSpan) -> Timestamp? {
    guard isVerified, messageID == 2 || messageID == 24 else { return nil }
    let microseconds = field(0, size: 8, in: bytes)
    guard (1_262_304_000_000_000..<4_102_444_800_000_000).contains(microseconds) else {
      return nil
    }
    return Timestamp(nanoseconds: Int64(microseconds) * 1000)
  }

  /// AUTOPILOT_VERSION (148): flight software version `major.minor.patch` and hardware id.
  public func autopilotVersion(in bytes: RawSpan) -> (software: String, hardwareID: UInt64)? {
    guard isVerified, messageID == 148 else { return nil }
    let version = field(16, size: 4, in: bytes)
    let text = "\(version >> 24).\(version >> 16 & 0xFF).\(version >> 8 & 0xFF)"
    return (text, field(8, size: 8, in: bytes))
  }

  /// OPEN_DRONE_ID_BASIC_ID (12900): the aircraft's id as text.
  public func basicID(in bytes: RawSpan) -> String? {
    guard isVerified, messageID == 12_900, payload.count > 24 else { return nil }
    let start = payload.lowerBound + 24
    let end = Swift.min(payload.upperBound, start + 20)
    let length = bytes.printableCount(in: start..<end)
    return length > 0 ? bytes.text(start..<start + length) : nil
  }
}
