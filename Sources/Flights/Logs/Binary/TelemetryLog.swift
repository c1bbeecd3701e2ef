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
    guard TelemetryLogReader.time(bytes, at: 0) != nil,
      let frame = MAVLinkFraming(bytes, at: 8, allowCut: true)
    else { return false }
    return frame.end >= bytes.byteCount || TelemetryLogReader.time(bytes, at: frame.end) != nil
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
  private var isCut = false
  private var badChecksums = 0
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
    var position = 0
    while position < bytes.byteCount {
      guard let time = TelemetryLogReader.time(bytes, at: position) else {
        if position + 9 > bytes.byteCount {
          isCut = true
          return
        }
        skipped += 1
        position += 1
        continue
      }
      guard let frame = MAVLinkFraming(bytes, at: position + 8, allowCut: false) else {
        // The last frame is cut, or this was no frame.
        guard MAVLinkFraming(bytes, at: position + 8, allowCut: true) != nil else {
          skipped += 1
          position += 1
          continue
        }
        isCut = true
        position += 1
        continue
      }
      isCut = false
      frames += 1
      counts[frame.message, default: 0] += 1
      spans.record(at: time)
      take(bytes, frame, time)
      position = frame.end
    }
  }

  private mutating func take(_ bytes: RawSpan, _ frame: MAVLinkFraming, _ time: Timestamp) {
    guard let extra = TelemetryLogReader.checksumExtra(frame.message) else { return }
    guard frame.hasValidChecksum(bytes, extra: extra) else {
      badChecksums += 1
      return
    }
    // Version 2 leaves zero bytes at the end of a payload out.
    let payload = bytes.copy(frame.payload) + [UInt8](repeating: 0, count: 64)
    let body = payload.span.bytes
    switch frame.message {
    case 0:
      // A ground station beats too, with the autopilot "invalid" (8).
      guard let autopilot = body.uint8(at: 5), autopilot != 8, let mode = body.uint8(at: 6) else {
        return
      }
      armed[frame.system] = mode & 0x80 != 0
      spans.armed(armed.values.contains(true), at: time)
    case 245:
      guard let landed = body.uint8(at: 1), (1...4).contains(landed) else { return }
      airborne[frame.system] = landed != 1
      spans.airborne(airborne.values.contains(true), at: time)
    case 2:
      guard let unix = body.uint64LE(at: 0), unix > 1_262_304_000_000_000,
        unix < 4_102_444_800_000_000, vehicleOffsets.count < 100_000
      else { return }
      vehicleOffsets.append(
        Timestamp(nanoseconds: Int64(unix) * 1000).seconds(since: time))
    case 148:
      if let version = body.uint32LE(at: 16), version != 0 {
        firmware = ULogReader.version(version)
      }
      if let uid = body.uint64LE(at: 8), uid != 0 { serial = String(uid, radix: 16) }
    default: break
    }
  }

  /// CRC_EXTRA of the messages that are read.
  private static func checksumExtra(_ message: UInt32) -> UInt8? {
    switch message {
    case 0: return 50
    case 2: return 137
    case 148: return 178
    case 245: return 130
    default: return nil
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
    if badChecksums > 0 {
      log.remarks.append("\(badChecksums) frames have a wrong checksum and were not believed.")
    }
    if skipped > 0 {
      log.partial = "\(skipped) bytes are no part of a frame"
    } else if isCut {
      log.partial = "the file ends inside a frame"
    }
  }
}
