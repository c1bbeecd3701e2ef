import Wire

/// MAVLink telemetry logs (`.tlog`): before each frame a big-endian u64, microseconds since 1970 by
/// the ground station's clock.
///
/// HEARTBEAT.base_mode bit 7 = armed, EXTENDED_SYS_STATE.landed_state, SYSTEM_TIME = the vehicle's
/// clock, AUTOPILOT_VERSION. Source: MAVLink guide, "Packet serialization" and "common" messages.
enum TelemetryLog: FlightLogFormat {
  static let name = "MAVLink tlog"

  static func recognises(_ file: FlightLogFile) -> Bool {
    let bytes = file.bytes.span.bytes
    // A first frame that is damaged does not hide the log.
    for position in 0..<min(bytes.byteCount, 2048)
    where TelemetryLogReader.time(bytes, at: position) != nil {
      switch MAVLinkFrame.parse(bytes, at: position + 8) {
      case .value(let frame, let consumed):
        let end = position + 8 + consumed
        if frame.isVerified || TelemetryLogReader.time(bytes, at: end) != nil { return true }
      case .needMore: if position == 0 { return true }
      case .fault: break
      }
    }
    return false
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var reader = TelemetryLogReader()
    reader.read(file.bytes.span.bytes)
    guard reader.frames > 0 else {
      throw file.error(.truncated, "the log ends before its first whole frame")
    }
    var log = FlightLog(path: file.path, format: .tlog)
    log.clock = .groundStation
    log.resolution = 1
    reader.describe(in: &log)
    log.spans = reader.spans.spans()
    log.firstRecord = reader.spans.first
    log.lastRecord = reader.spans.last
    guard !log.spans.isEmpty else { throw file.error(.noFlight, "the log holds one moment only") }
    return log
  }
}

/// Reads the frames of a telemetry log.
struct TelemetryLogReader {
  private(set) var spans = FlightSpanBuilder()
  private(set) var frames = 0
  private var counts: [UInt32: Int] = [:]
  private var skipped = 0
  private var total = 0
  /// Where the last whole frame ends.
  private var goodEnd = 0
  /// Vehicle clock minus ground station clock, in seconds.
  private var vehicleOffsets: [Double] = []
  private var firmware: String?
  private var serial: String?
  private var armed: [UInt8: Bool] = [:]
  private var airborne: [UInt8: Bool] = [:]

  /// The time in front of a frame; nil where it is none or no frame follows.
  static func time(_ bytes: RawSpan, at position: Int) -> Timestamp? {
    guard let microseconds = bytes.uint64(at: position),
      microseconds > 1_104_537_600_000_000, microseconds < 4_102_444_800_000_000,
      let magic = bytes.uint8(at: position + 8), magic == 0xFE || magic == 0xFD
    else { return nil }
    return Timestamp(nanoseconds: Int64(microseconds) * 1000)
  }

  mutating func read(_ bytes: RawSpan) {
    total = bytes.byteCount
    var position = 0
    while position < bytes.byteCount {
      guard let time = TelemetryLogReader.time(bytes, at: position) else {
        skipped += 1
        position += 1
        continue
      }
      guard case .value(let frame, let consumed) = MAVLinkFrame.parse(bytes, at: position + 8)
      else {
        skipped += 1
        position += 1
        continue
      }
      frames += 1
      counts[frame.messageID, default: 0] += 1
      spans.record(at: time)
      take(bytes, frame, time)
      position += 8 + consumed
      goodEnd = position
    }
  }

  private mutating func take(_ bytes: RawSpan, _ frame: MAVLinkFrame, _ time: Timestamp) {
    if let reading = frame.flightState(in: bytes) {
      if reading.field.hasPrefix("HEARTBEAT") {
        armed[frame.system] = reading.state != .grounded
        spans.armed(armed.values.contains(true), at: time)
      } else {
        airborne[frame.system] = reading.state == .airborne
        spans.airborne(airborne.values.contains(true), at: time)
      }
    }
    if frame.messageID == 2, vehicleOffsets.count < 100_000,
      let vehicle = frame.vehicleTime(in: bytes)
    {
      vehicleOffsets.append(vehicle.seconds(since: time))
    }
    if let version = frame.autopilotVersion(in: bytes) {
      if version.software != "0.0.0" { firmware = version.software }
      if version.hardwareID != 0 { serial = String(version.hardwareID, radix: 16) }
    }
  }

  func describe(in log: inout FlightLog) {
    log.recordCounts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      FlightLog.RecordCount(kind: "message \($0.key)", count: $0.value)
    }
    log.aircraftFirmware = firmware
    log.aircraftSerial = serial
    if !vehicleOffsets.isEmpty {
      let median = vehicleOffsets.sorted()[vehicleOffsets.count / 2]
      log.remarks.append(
        "The vehicle's clock is \(FlightLogJoin.seconds(median)) s ahead of the ground station's,"
          + " which stamped this log.")
    }
    let tail = total - goodEnd
    if skipped > tail {
      log.partial = "\(skipped - tail) bytes are no part of a frame whose checksum holds"
    } else if tail > 0 {
      log.partial = "the file ends inside a frame"
    }
  }
}
