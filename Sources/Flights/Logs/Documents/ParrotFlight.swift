import Foundation
import Wire

/// Parrot flights: the JSON of a pilot's cloud export, or a `.pud` file (the same JSON without the
/// rows, a zero byte, binary columns).
///
/// `date` (`2026-06-01T093000+0200`) and `run_time` (ms) bound the run; rows of `details_data` give
/// `time` (ms) and `flying_state` (0 landed) under the names of `details_headers`.
enum ParrotFlight: FlightLogFormat {
  static let name = "Parrot JSON"

  static func recognises(_ file: FlightLogFile) -> Bool {
    guard file.bytes.first(where: { ![9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) }) == 0x7B
    else { return false }
    guard !file.hasText("\"flights\"", within: 65_536) else { return false }
    return file.hasText("\"run_time\"", within: 65_536)
      || file.hasText("\"details_headers\"", within: 65_536)
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    let end = file.bytes.firstIndex(of: 0) ?? file.bytes.count
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let document: JSONValue
    do {
      document = try JSONDecoder().decode(
        JSONValue.self, from: Data(file.bytes[min(start, end)..<end]))
    } catch {
      throw file.error(.syntax, JSONValue.explain(error))
    }
    guard let text = document["date"]?.scalarText else {
      throw file.error(.noTime, column: "date", "the flight has no date")
    }
    guard let written = date(text) else {
      throw file.error(.badTime, column: "date", "\"\(text)\" is not a date and time")
    }
    guard let moment = written.moment ?? zoned(written, file.options.logZone) else {
      throw file.error(.timeWithoutZone, column: "date", "the date has no offset")
    }
    guard let run = document["run_time"]?.scalarText.flatMap(Double.init), run > 0,
      run < 86_400_000
    else {
      throw file.error(.noFlight, column: "run_time", "no running time under a day")
    }
    var log = FlightLog(path: file.path, format: .parrot)
    log.clock = .controller
    log.resolution = 1
    log.aircraftSerial = document["serial_number"]?.scalarText
    log.aircraftFirmware = document["software_version"]?.scalarText
    log.aircraftModel = document["product_name"]?.scalarText
    log.product = document["product_id"]?.scalarText.flatMap { Int($0) }
    log.app = document["controller_application"]?.scalarText
    log.uuid = document["uuid"]?.scalarText
    log.formatVersion = document["version"]?.scalarText
    var span = FlightLog.Span(
      start: moment, end: moment.adding(seconds: run / 1000), startBasis: .firstRecord,
      endBasis: .lastRecord)
    addStates(document, to: &span, log: &log)
    log.spans = [span]
    return log
  }

  private static func addStates(
    _ document: JSONValue, to span: inout FlightLog.Span, log: inout FlightLog
  ) {
    guard case .array(let headers)? = document["details_headers"],
      case .array(let rows)? = document["details_data"]
    else { return }
    let names = headers.map { $0.scalarText ?? $0["name"]?.scalarText ?? "" }
    log.recordCounts = [FlightLog.RecordCount(kind: "rows", count: rows.count)]
    guard let time = names.firstIndex(of: "time"), let state = names.firstIndex(of: "flying_state")
    else { return }
    var wasGrounded = false
    for case .array(let cells) in rows {
      guard cells.indices.contains(max(time, state)),
        let milliseconds = cells[time].scalarText.flatMap(Double.init), milliseconds.isFinite,
        let value = cells[state].scalarText.flatMap(Double.init)
      else { continue }
      let moment = span.start.adding(seconds: milliseconds / 1000)
      if value != 0 {
        if span.takeOff == nil, wasGrounded { span.takeOff = moment }
        span.landing = nil
      } else {
        wasGrounded = true
        if span.takeOff != nil, span.landing == nil { span.landing = moment }
      }
    }
    // Where the run shows take-off and landing, they bound the flight.
    if let takeOff = span.takeOff, let landing = span.landing, takeOff < landing {
      span.start = takeOff
      span.startBasis = .takeOff
      span.end = landing
      span.endBasis = .landing
    }
  }

  private static func zoned(_ written: WrittenTime, _ zone: Zone?) -> Timestamp? {
    guard let moments = zone?.moments(of: written), moments.count == 1 else { return nil }
    return moments[0]
  }

  /// `2026-06-01T093000+0200`, or RFC 3339.
  private static func date(_ text: String) -> WrittenTime? {
    if let written = WrittenTime(text) { return written }
    var reader = DigitReader(bytes: Array(text.utf8))
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2),
      reader.skip("-"), let day = reader.digits(2),
      let date = CivilDate(year: year, month: month, day: day), reader.skip("T"),
      let hour = reader.digits(2), hour < 24, let minute = reader.digits(2), minute < 60,
      let second = reader.digits(2), second < 61
    else { return nil }
    var written = WrittenTime(date: date, time: (hour * 3600 + minute * 60 + second, 0))
    if reader.atEnd { return written }
    if reader.skip("Z") { written.offset = 0 } else { written.offset = reader.offset() }
    return reader.atEnd && written.offset != nil ? written : nil
  }
}
