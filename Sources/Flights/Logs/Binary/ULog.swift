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
    var reader = ULogReader()
    reader.events.record(at: start)
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

  private(set) var clock = BootClock()
  var events = BootEvents()
  private var formats: [String: [(type: String, name: String)]] = [:]
  private var topics: [UInt16: String] = [:]
  private var fields: [UInt16: [String: Field]] = [:]
  private var counts: [String: Int] = [:]
  private var info: [String: String] = [:]
  private var dropoutMilliseconds: UInt64 = 0
  private var skipped = 0
  private var isCut = false

  mutating func read(_ bytes: RawSpan) {
    var position = 16
    while position < bytes.byteCount {
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
    guard let wanted = fields[id], !wanted.isEmpty else { return }
    // Every message is stamped; those that are read here come often enough to bound the log.
    events.record(at: boot)
    for (field, place) in wanted where data + place.offset + place.size <= payload.upperBound {
      let offset = data + place.offset
      switch field {
      case "arming_state": events.armed(bytes.uint8(at: offset) == 2, at: boot)
      case "landed": events.airborne(bytes.uint8(at: offset) == 0, at: boot)
      case "time_utc_usec":
        if let utc = bytes.uint64LE(at: offset), utc < 1 << 60 {
          clock.add(boot: boot, utc: Int64(utc))
        }
      default: break
      }
    }
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
