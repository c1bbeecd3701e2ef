import Wire

/// ArduPilot dataflash logs (`.bin`): messages that begin with `A3 95` and describe themselves.
///
/// EV ids 10 armed, 11 disarmed, 18 land complete, 28 not landed; ARM.ArmState; UTC from GPS week and
/// milliseconds. Source: public project ArduPilot, `libraries/AP_Logger/LogStructure.h`.
enum Dataflash: FlightLogFormat {
  static let name = "ArduPilot dataflash"

  static func recognises(_ file: FlightLogFile) -> Bool {
    file.bytes.starts(with: [0xA3, 0x95, 0x80])
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var reader = DataflashReader()
    reader.read(file.bytes.span.bytes)
    var log = FlightLog(path: file.path, format: .dataflash)
    log.clock = .gnss
    log.resolution = 0.5
    reader.describe(in: &log)
    guard reader.clock.offset != nil else {
      throw file.error(
        reader.messages < 2 ? .truncated : .noTime,
        "the log holds no satellite time, so its clock since boot cannot be tied to UTC; state start"
          + " and end in a manifest")
    }
    log.spans = reader.events.spans(reader.clock, areChanges: true)
    guard !log.spans.isEmpty else { throw file.error(.noFlight, "the log holds one moment only") }
    reader.events.bound(&log, reader.clock)
    if let first = log.firstRecord {
      let leap = leapSeconds(unix: first.nanoseconds / 1_000_000_000)
      if leap != 18 {
        log.remarks.append(
          "GPS time was \(leap) s ahead of UTC at the date of this log; tools that always take 18 s"
            + " show its times \(18 - leap) s earlier.")
      }
    }
    if reader.clock.spread > 1 {
      log.remarks.append(
        "Satellite time and the clock since boot drift apart by"
          + " \(FlightLogJoin.seconds(reader.clock.spread)) s.")
      log.resolution = reader.clock.spread
    }
    return log
  }

  /// GPS time of week and week as UTC microseconds.
  ///
  /// GPS time began on 1980-01-06 and runs ahead of UTC by the leap seconds since.
  static func utc(week: UInt64, milliseconds: UInt64) -> Int64? {
    guard week > 1564, week < 8000, milliseconds < 604_800_000 else { return nil }
    let gps = Int64(315_964_800) + Int64(week) * 604_800
    // The instant decides, not the week: leap seconds came in the middle of one.
    let leap = leapSeconds(unix: gps + Int64(milliseconds) / 1000 - 18)
    return (gps - leap) * 1_000_000 + Int64(milliseconds) * 1000
  }

  /// Seconds that GPS time is ahead of UTC (IERS Bulletin C): 18 from 2017 on, 17 from July 2015,
  /// 16 from July 2012, 15 before.
  static func leapSeconds(unix: Int64) -> Int64 {
    unix >= 1_483_228_800
      ? 18 : unix >= 1_435_708_800 ? 17 : unix >= 1_341_100_800 ? 16 : 15
  }
}

/// Reads the messages of a dataflash log: A3 95, u8 type, a body whose length its FMT message gave.
struct DataflashReader {
  /// One message type as FMT describes it.
  private struct Format {
    var name: String
    var length: Int
    /// Offset from the message's start and format letter, by label.
    var fields: [String: (offset: Int, letter: UInt8)]
  }

  private(set) var clock = BootClock()
  private(set) var events = BootEvents()
  private(set) var messages = 0
  /// Time since boot of the newest message that states it.
  private var latest: UInt64?
  private var formats: [UInt8: Format] = [:]
  private var counts: [UInt8: Int] = [:]
  private var skipped = 0
  private var isCut = false
  private var firmware: String?
  private var serial: String?

  mutating func read(_ bytes: RawSpan) {
    formats[128] = Format(name: "FMT", length: 89, fields: [:])
    var position = 0
    while position < bytes.byteCount {
      guard bytes.uint8(at: position) == 0xA3, bytes.uint8(at: position + 1) == 0x95,
        let type = bytes.uint8(at: position + 2), let format = formats[type]
      else {
        if position + 3 > bytes.byteCount { isCut = true } else { skipped += 1 }
        position += 1
        continue
      }
      guard position + format.length <= bytes.byteCount else {
        isCut = true
        return
      }
      messages += 1
      counts[type, default: 0] += 1
      if type == 128 {
        takeFormat(bytes, at: position)
      } else {
        take(bytes, at: position, format: format)
      }
      position += format.length
    }
  }

  /// FMT: u8 type, u8 length, name[4], format[16], labels[64].
  private mutating func takeFormat(_ bytes: RawSpan, at position: Int) {
    guard let type = bytes.uint8(at: position + 3), type != 128,
      let length = bytes.uint8(at: position + 4), length >= 3
    else { return }
    let name = text(bytes, (position + 5)..<(position + 9))
    let letters = bytes.copy((position + 9)..<(position + 25)).prefix { $0 != 0 }
    let labels = text(bytes, (position + 25)..<(position + 89)).split(separator: ",")
    var fields: [String: (offset: Int, letter: UInt8)] = [:]
    var offset = 3
    for (label, letter) in zip(labels, letters) {
      fields[String(label)] = (offset, letter)
      offset += DataflashReader.size(letter)
    }
    formats[type] = Format(name: name, length: Int(length), fields: fields)
  }

  private static func size(_ letter: UInt8) -> Int {
    switch letter {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "M"): return 1
    case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "c"), UInt8(ascii: "C"),
      UInt8(ascii: "g"):
      return 2
    case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "e"), UInt8(ascii: "E"),
      UInt8(ascii: "L"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return 4
    case UInt8(ascii: "d"), UInt8(ascii: "q"), UInt8(ascii: "Q"): return 8
    case UInt8(ascii: "N"): return 16
    case UInt8(ascii: "a"), UInt8(ascii: "Z"): return 64
    default: return 0
    }
  }

  private func text(_ bytes: RawSpan, _ range: Range<Int>) -> String {
    String(decoding: bytes.copy(range).prefix { $0 != 0 }, as: UTF8.self)
  }

  /// An unsigned value of a message.
  private func value(_ bytes: RawSpan, _ position: Int, _ format: Format, _ label: String)
    -> UInt64?
  {
    guard let field = format.fields[label],
      field.offset + DataflashReader.size(field.letter) <= format.length
    else { return nil }
    let offset = position + field.offset
    switch DataflashReader.size(field.letter) {
    case 1: return bytes.uint8(at: offset).map(UInt64.init)
    case 2: return bytes.uint16LE(at: offset).map(UInt64.init)
    case 4:
      return field.letter == UInt8(ascii: "f") ? nil : bytes.uint32LE(at: offset).map(UInt64.init)
    case 8: return bytes.uint64LE(at: offset)
    default: return nil
    }
  }

  /// Time since boot in microseconds; nil where the message has none.
  ///
  /// Logs before 2015 count milliseconds in a first field TimeMS. Satellite messages of that time
  /// have the time of week under TimeMS, and the time since boot under T.
  private func boot(_ bytes: RawSpan, _ position: Int, _ format: Format) -> UInt64? {
    if let micro = value(bytes, position, format, "TimeUS") { return micro < 1 << 60 ? micro : nil }
    let label = DataflashReader.isSatellite(format.name) ? "T" : "TimeMS"
    guard label == "T" || format.fields["TimeMS"]?.offset == 3,
      let milliseconds = value(bytes, position, format, label), milliseconds < 1 << 50
    else { return nil }
    return milliseconds * 1000
  }

  private static func isSatellite(_ name: String) -> Bool { name == "GPS" || name == "GPS2" }

  private mutating func take(_ bytes: RawSpan, at position: Int, format: Format) {
    let own = boot(bytes, position, format)
    if let own { events.record(at: own) }
    // An event without a time of its own happened when the message before it was written.
    let boot = own ?? latest
    latest = boot
    switch format.name {
    case "EV":
      guard let boot, let id = value(bytes, position, format, "Id") else { return }
      switch id {
      case 10: events.armed(true, at: boot)
      case 11: events.armed(false, at: boot)
      case 18: events.airborne(false, at: boot)
      case 28: events.airborne(true, at: boot)
      default: break
      }
    case "ARM":
      guard let boot, let state = value(bytes, position, format, "ArmState") else { return }
      events.armed(state != 0, at: boot)
    case "GPS":
      guard let own,
        let week = value(bytes, position, format, "GWk") ?? value(bytes, position, format, "Week"),
        let milliseconds = value(bytes, position, format, "GMS")
          ?? value(bytes, position, format, "TimeMS"),
        let utc = Dataflash.utc(week: week, milliseconds: milliseconds)
      else { return }
      clock.add(boot: own, utc: utc)
    case "MSG": takeMessage(bytes, at: position, format: format)
    default: break
    }
  }

  private mutating func takeMessage(_ bytes: RawSpan, at position: Int, format: Format) {
    guard let field = format.fields["Message"] else { return }
    let end = min(position + format.length, position + field.offset + 64)
    let message = text(bytes, (position + field.offset)..<end)
    let vehicles = ["ArduCopter", "ArduPlane", "ArduRover", "ArduSub", "APM:Copter"]
    if firmware == nil, vehicles.contains(where: { message.hasPrefix($0) }) {
      firmware = message
    }
    // `CubeOrange 003B0032 30375117 36323639`: board and unit number.
    let words = message.split(separator: " ")
    if serial == nil, words.count == 4,
      words.dropFirst().allSatisfy({ $0.utf8.count == 8 && UInt32($0, radix: 16) != nil })
    {
      serial = words.dropFirst().joined()
    }
  }

  func describe(in log: inout FlightLog) {
    log.recordCounts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      FlightLog.RecordCount(kind: formats[$0.key]?.name ?? String($0.key), count: $0.value)
    }
    log.app = "ArduPilot"
    log.aircraftFirmware = firmware
    log.aircraftSerial = serial
    if skipped > 0 {
      log.partial = "\(skipped) bytes are no part of a message"
    } else if isCut {
      log.partial = "the file ends inside a message"
    }
  }
}
