import Wire

/// Writes synthetic ArduPilot dataflash logs (public project ArduPilot,
/// `libraries/AP_Logger/LogStructure.h`).
public struct DataflashGenerator: Sendable {
  public var flight = SyntheticFlight()
  /// Microseconds since boot at which the log begins.
  public var boot: UInt64 = 3_000_000
  /// Whether the receiver has a week.
  public var hasTime = true
  /// Whether the log is of the kind written before 2015: milliseconds, events without a time.
  public var countsMilliseconds = false
  /// Whether disarming is recorded.
  public var recordsDisarming = true

  /// Creates a generator.
  public init() {}

  /// The file: five positions a second, events, messages.
  public var bytes: [UInt8] { countsMilliseconds ? oldBytes : newBytes }

  private var newBytes: [UInt8] {
    var log = LogBytes()
    format(128, 89, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", &log)
    format(10, 12, "EV", "QB", "TimeUS,Id", &log)
    format(11, 75, "MSG", "QZ", "TimeUS,Message", &log)
    format(12, 23, "GPS", "QBIHBI", "TimeUS,Status,GMS,GWk,NSats,Alt", &log)
    for text in ["ArduCopter V4.5.7 (2a3dc4b7)", "SIMULATOR 00000001 00000002 00000003"] {
      log.bytes += [0xA3, 0x95, 11]
      log.little(boot)
      log.text(text, length: 64)
    }
    for fifth in 0...(flight.seconds * 5) {
      let time = boot + UInt64(fifth) * 200_000
      if fifth % 5 == 0 { events(fifth / 5, time, &log) }
      let unix = flight.moment(Double(fifth) / 5).nanoseconds / 1_000_000
      let gps = unix + 18_000 - 315_964_800_000
      log.bytes += [0xA3, 0x95, 12]
      log.little(time)
      log.bytes.append(3)
      let hasWeek = hasTime && fifth > 10
      log.little(UInt32(hasWeek ? gps % 604_800_000 : 0))
      log.little(UInt16(hasWeek ? gps / 604_800_000 : 0))
      log.bytes.append(12)
      log.little(UInt32(0))
    }
    return log.bytes
  }

  /// Formats of ArduCopter 3.1: attitude carries the time, events carry none.
  private var oldBytes: [UInt8] {
    var log = LogBytes()
    format(128, 89, "FMT", "BBnNZ", "Type,Length,Name,Format,Columns", &log)
    format(1, 19, "ATT", "IccccCC", "TimeMS,DesRoll,Roll,DesPitch,Pitch,DesYaw,Yaw", &log)
    format(10, 4, "EV", "B", "Id", &log)
    format(11, 67, "MSG", "Z", "Message", &log)
    format(
      12, 45, "GPS", "BIHBcLLeeEefI",
      "Status,TimeMS,Week,NSats,HDop,Lat,Lng,RelAlt,Alt,Spd,GCrs,VZ,T", &log)
    log.bytes += [0xA3, 0x95, 11]
    log.text("ArduCopter V3.1.5 (3c57e771)", length: 64)
    for fifth in 0...(flight.seconds * 5) {
      let time = UInt32(boot / 1000) + UInt32(fifth) * 200
      log.bytes += [0xA3, 0x95, 1]
      log.little(time)
      log.bytes += [UInt8](repeating: 0, count: 12)
      if fifth % 5 == 0 { events(fifth / 5, nil, &log) }
      // The receiver's week stays zero until it has a fix.
      let unix = flight.moment(Double(fifth) / 5).nanoseconds / 1_000_000
      let gps = unix + 18_000 - 315_964_800_000
      let hasWeek = hasTime && fifth > 10
      log.bytes += [0xA3, 0x95, 12, hasWeek ? 3 : 1]
      log.little(UInt32(hasWeek ? gps % 604_800_000 : 0))
      log.little(UInt16(hasWeek ? gps / 604_800_000 : 0))
      log.bytes += [UInt8](repeating: 0, count: 31)
      log.little(time)
    }
    return log.bytes
  }

  private func events(_ second: Int, _ time: UInt64?, _ log: inout LogBytes) {
    var ids: [UInt8] = []
    if second == flight.armed { ids.append(10) }
    if second == flight.takeOff { ids.append(28) }
    if second == flight.landing { ids.append(18) }
    if second == flight.disarmed, recordsDisarming { ids.append(11) }
    for id in ids {
      log.bytes += [0xA3, 0x95, 10]
      if let time { log.little(time) }
      log.bytes.append(id)
    }
  }

  private func format(
    _ type: UInt8, _ length: UInt8, _ name: String, _ letters: String, _ labels: String,
    _ log: inout LogBytes
  ) {
    log.bytes += [0xA3, 0x95, 128, type, length]
    log.text(name, length: 4)
    log.text(letters, length: 16)
    log.text(labels, length: 64)
  }
}
