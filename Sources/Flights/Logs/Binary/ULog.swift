import Wire

/// PX4 ULog (`.ulg`): self-describing messages on a clock since boot.
///
/// `vehicle_status.arming_state` 2 = armed, `vehicle_land_detected.landed`, UTC from `time_utc_usec`
/// of `sensor_gps` or `vehicle_gps_position`. Source: PX4 user guide, "ULog file format".
enum ULog: FlightLogFormat {
  static let name = "PX4 ULog"

  static func recognises(_ file: FlightLogFile) -> Bool {
    file.bytes.starts(with: [0x55, 0x4C, 0x6F, 0x67, 0x01, 0x12, 0x35])
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    let bytes = file.bytes.span.bytes
    guard let start = bytes.uint64LE(at: 8) else {
      throw file.error(.truncated, "the ULog ends inside its header")
    }
    var reader = ULogReader(start: start)
    reader.read(bytes)
    var log = FlightLog(path: file.path, format: .ulog)
    log.formatVersion = bytes.uint8(at: 7).map(String.init)
    log.clock = .gnss
    log.resolution = 0.2
    reader.describe(in: &log)
    guard reader.clock.offset != nil else {
      throw file.error(
        .noTime,
        "the log holds no satellite time, so its clock since boot cannot be tied to UTC; state start"
          + " and end in a manifest")
    }
    log.spans = reader.events.spans(reader.clock, areChanges: false)
    guard !log.spans.isEmpty else { throw file.error(.noFlight, "the log holds one moment only") }
    reader.events.bound(&log, reader.clock)
    if reader.clock.spread > 1 {
      log.remarks.append(
        "Satellite time and the clock since boot drift apart by"
          + " \(FlightLogJoin.seconds(reader.clock.spread)) s.")
      log.resolution = reader.clock.spread
    }
    return log
  }
}

/// Reads the messages of a ULog: u16 size, u8 type, payload.
struct ULogReader {
  /// A field of a message format that is wanted.
  private struct Field {
    var offset: Int
    var size: Int
  }
  private static let limit = 10_000
  /// A message this much later than all before it is damaged, in microseconds: one day.
  private static let longestStep: UInt64 = 86_400_000_000

  private(set) var clock = BootClock()
  private(set) var events = BootEvents()
  /// Microseconds at which the log begins by its header: since boot, or since 1970 in logs of other
  /// writers.
  private let start: UInt64
  /// A first stamp that does not fit the header's.
  private var stranger: UInt64?
  /// Offsets at which data were appended after a crash, in order: a message that reaches across one
  /// was cut there.
  private var appended: [Int] = []
  private var formats: [String: [(type: String, name: String)]] = [:]
  private var topics: [UInt16: String] = [:]
  private var fields: [UInt16: [String: Field]] = [:]
  private var counts: [String: Int] = [:]
  private var info: [String: String] = [:]
  private var dropoutMilliseconds: UInt64 = 0
  private var skipped = 0
  private var isCut = false

  init(start: UInt64) { self.start = start }

  mutating func read(_ bytes: RawSpan) {
    var position = 16
    while position < bytes.byteCount {
      while let next = appended.first, next <= position { appended.removeFirst() }
      if let next = appended.first,
        position + 3 + Int(bytes.uint16LE(at: position) ?? 0) > next
      {
        position = next
        continue
      }
      guard let size = bytes.uint16LE(at: position).map(Int.init),
        let type = bytes.uint8(at: position + 2)
      else {
        isCut = true
        return
      }
      let end = position + 3 + size
      if !ULogReader.isKnown(type) || size == 0 {
        skipped += 1
        position += 1
        continue
      }
      guard end <= bytes.byteCount else {
        isCut = true
        return
      }
      // After a fault, two messages in a row must fit.
      if skipped > 0, end + 3 <= bytes.byteCount, let next = bytes.uint8(at: end + 2),
        !ULogReader.isKnown(next)
      {
        skipped += 1
        position += 1
        continue
      }
      take(bytes, type: type, payload: (position + 3)..<end)
      position = end
    }
  }

  private static func isKnown(_ type: UInt8) -> Bool {
    switch type {
    case UInt8(ascii: "B"), UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "M"),
      UInt8(ascii: "P"), UInt8(ascii: "Q"), UInt8(ascii: "A"), UInt8(ascii: "R"),
      UInt8(ascii: "D"), UInt8(ascii: "L"), UInt8(ascii: "C"), UInt8(ascii: "S"),
      UInt8(ascii: "O"):
      return true
    default: return false
    }
  }

  private mutating func take(_ bytes: RawSpan, type: UInt8, payload: Range<Int>) {
    switch type {
    case UInt8(ascii: "B"): takeFlags(bytes, payload)
    case UInt8(ascii: "F"): takeFormat(bytes.text(payload))
    case UInt8(ascii: "I"): takeInfo(bytes, payload)
    case UInt8(ascii: "A"):
      guard payload.count > 3, let id = bytes.uint16LE(at: payload.lowerBound + 1),
        topics.count < ULogReader.limit
      else { return }
      let name = bytes.text((payload.lowerBound + 3)..<payload.upperBound)
      topics[id] = name
      fields[id] = wantedFields(of: name)
    case UInt8(ascii: "D"): takeData(bytes, payload)
    case UInt8(ascii: "O"):
      dropoutMilliseconds &+= UInt64(bytes.uint16LE(at: payload.lowerBound) ?? 0)
    default: break
    }
  }

  /// Flag bits: compatible[8], incompatible[8] (byte 0, bit 0: data appended), u64 offsets[3].
  private mutating func takeFlags(_ bytes: RawSpan, _ payload: Range<Int>) {
    guard payload.count >= 40, appended.isEmpty,
      let flags = bytes.uint8(at: payload.lowerBound + 8), flags & 1 == 1
    else { return }
    appended = (0..<3).compactMap { bytes.uint64LE(at: payload.lowerBound + 16 + 8 * $0) }
      .filter { $0 > 0 && $0 < UInt64(bytes.byteCount) }.map { Int($0) }.sorted()
  }

  private mutating func takeFormat(_ text: String) {
    guard formats.count < ULogReader.limit, let colon = text.utf8.firstIndex(of: 58) else { return }
    let parts = text[text.utf8.index(after: colon)...].split(separator: ";")
    formats[String(text[..<colon])] = parts.compactMap { part in
      let words = part.split(separator: " ")
      return words.count == 2 ? (String(words[0]), String(words[1])) : nil
    }
  }

  /// The fields that matter, with their offsets in the data.
  private func wantedFields(of name: String) -> [String: Field] {
    let wanted: [String]
    switch name {
    case "vehicle_status": wanted = ["arming_state"]
    case "vehicle_land_detected": wanted = ["landed"]
    case "sensor_gps", "vehicle_gps_position": wanted = ["time_utc_usec"]
    default: return [:]
    }
    var found: [String: Field] = [:]
    var offset = 0
    for field in formats[name] ?? [] {
      guard let size = size(field.type, depth: 0), offset < 1 << 20 else { return found }
      if wanted.contains(field.name) { found[field.name] = Field(offset: offset, size: size) }
      offset += size
    }
    return found
  }

  /// Bytes of a type such as `uint8_t[10]` or another message's name.
  private func size(_ type: String, depth: Int) -> Int? {
    guard depth < 8 else { return nil }
    var base = type[...]
    var count = 1
    if let open = type.firstIndex(of: "["), type.hasSuffix("]") {
      base = type[..<open]
      guard let number = Int(type[type.index(after: open)...].dropLast()),
        (0...65_535).contains(number)
      else { return nil }
      count = number
    }
    switch base {
    case "int8_t", "uint8_t", "bool", "char": return count
    case "int16_t", "uint16_t": return 2 * count
    case "int32_t", "uint32_t", "float": return 4 * count
    case "int64_t", "uint64_t", "double": return 8 * count
    default:
      guard let nested = formats[String(base)], nested.count <= 256 else { return nil }
      var sum = 0
      for field in nested {
        guard let size = size(field.type, depth: depth + 1) else { return nil }
        sum += size
        if sum > 1 << 20 { return nil }
      }
      return min(sum * count, 1 << 21)
    }
  }

  private mutating func takeInfo(_ bytes: RawSpan, _ payload: Range<Int>) {
    guard let length = bytes.uint8(at: payload.lowerBound), info.count < ULogReader.limit else {
      return
    }
    let keyEnd = payload.lowerBound + 1 + Int(length)
    guard keyEnd <= payload.upperBound else { return }
    let words = bytes.text((payload.lowerBound + 1)..<keyEnd).split(separator: " ")
    guard words.count == 2 else { return }
    if words[0].hasPrefix("char[") {
      info[String(words[1])] = bytes.text(keyEnd..<payload.upperBound)
        .trimmedBlanks.filter { $0 != "\0" }
    } else if words[0] == "uint32_t", let value = bytes.uint32LE(at: keyEnd),
      keyEnd + 4 <= payload.upperBound
    {
      info[String(words[1])] = String(value)
    }
  }

  private mutating func takeData(_ bytes: RawSpan, _ payload: Range<Int>) {
    guard let id = bytes.uint16LE(at: payload.lowerBound), let name = topics[id] else { return }
    counts[name, default: 0] += 1
    let data = payload.lowerBound + 2
    guard data + 8 <= payload.upperBound, let boot = bytes.uint64LE(at: data), boot < 1 << 60 else {
      return
    }
    // A topic's last value is logged again when the log begins, stamped with its own earlier time.
    let isEarly = boot < start && start - boot < ULogReader.longestStep
    let moment = isEarly ? start : boot
    guard continues(moment) else { return }
    events.record(at: moment)
    guard let wanted = fields[id], !wanted.isEmpty else { return }
    for (field, place) in wanted where data + place.offset + place.size <= payload.upperBound {
      let offset = data + place.offset
      switch field {
      case "arming_state": events.armed(bytes.uint8(at: offset) == 2, at: moment)
      case "landed": events.airborne(bytes.uint8(at: offset) == 0, at: moment)
      case "time_utc_usec":
        if let utc = bytes.uint64LE(at: offset), utc < 1 << 60 {
          clock.add(boot: boot, utc: Int64(utc))
        }
      default: break
      }
    }
  }

  /// Whether a stamp continues those before it: one that lies more than a day off is damage. Two in a
  /// row that are off together show that the header's time is of another clock.
  private mutating func continues(_ moment: UInt64) -> Bool {
    if let last = events.last { return moment <= last || moment - last < ULogReader.longestStep }
    if ULogReader.isNear(moment, start) {
      events.record(at: start)
      return true
    }
    defer { stranger = moment }
    return stranger.map { ULogReader.isNear($0, moment) } ?? false
  }

  private static func isNear(_ a: UInt64, _ b: UInt64) -> Bool {
    max(a, b) - min(a, b) < longestStep
  }

  func describe(in log: inout FlightLog) {
    log.recordCounts = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      FlightLog.RecordCount(kind: $0.key, count: $0.value)
    }
    log.aircraftSerial = info["sys_uuid"]
    log.aircraftModel = info["ver_hw"]
    log.app = info["sys_name"]
    log.aircraftFirmware =
      info["ver_sw_release"].flatMap(UInt32.init).map(ULogReader.version) ?? info["ver_sw"]
    if let first = events.first, let last = events.last, last > first {
      let lost = min(1, Double(dropoutMilliseconds) * 1000 / Double(last - first))
      log.completeness = 1 - lost
      if lost > 0.1 {
        log.partial = "the logger dropped \(DJIFlightRecord.percent(lost)) of the time"
      }
    }
    if skipped > 0 {
      log.partial = "\(skipped) bytes are no part of a message"
    } else if isCut {
      log.partial = "the file ends inside a message"
    }
  }

  /// `0xAABBCCTT`: major, minor, patch, type (255 = release).
  static func version(_ value: UInt32) -> String {
    let text = "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255)"
    switch value & 255 {
    case 255: return text
    case 192...254: return text + "-rc"
    case 128...191: return text + "-beta"
    case 64...127: return text + "-alpha"
    default: return text + "-dev"
    }
  }
}
