import Wire

/// SRT subtitles that DJI cameras write beside a video: local time, for the recording only.
///
/// They corroborate a window; they never bound a flight: cameras start and stop at will.
enum DJISubtitles: FlightLogFormat {
  static let name = "DJI SRT"

  static func recognises(_ file: FlightLogFile) -> Bool {
    guard file.hasText("-->", within: 200), !file.bytes.prefix(4096).contains(0) else {
      return false
    }
    return file.hasText("SrtCnt") || file.hasText("FrameCnt") || file.hasText("GPS")
      || file.hasText("HOME(") || file.hasText("iso") || file.hasText("F/")
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var first: WrittenTime?
    var last: WrittenTime?
    var cues = 0
    for line in file.bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      if contains(line, "-->") {
        cues += 1
      } else if let written = wallClock(Array(line.prefix(512))) {
        first = first ?? written
        last = written
      }
    }
    guard let first, let last else {
      throw file.error(.noTime, "the subtitles carry no date and time")
    }
    guard let zone = file.options.logZone else {
      throw file.error(
        .timeWithoutZone, "the subtitles carry local times; the zone they are in must be given")
    }
    guard let start = zone.moments(of: first).first, zone.moments(of: first).count == 1,
      let end = zone.moments(of: last).first, zone.moments(of: last).count == 1
    else {
      throw file.error(
        .ambiguousTime, "the change of summer time in \(zone.name) makes the times ambiguous")
    }
    guard start < end else { throw file.error(.truncated, "the subtitles hold one moment only") }
    var log = FlightLog(path: file.path, format: .srt)
    log.clock = .camera
    log.resolution = 1
    log.spans = [
      FlightLog.Span(start: start, end: end, startBasis: .firstRecord, endBasis: .lastRecord)
    ]
    log.recordCounts = [FlightLog.RecordCount(kind: "cues", count: cues)]
    log.remarks = [
      "Subtitles cover a video recording, not a flight; their local time was read as \(zone.name)."
    ]
    return log
  }

  private static func contains(_ line: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
    let wanted = text.withUTF8Buffer { Array($0) }
    guard line.count >= wanted.count else { return false }
    return line.indices.dropLast(wanted.count - 1).contains { line[$0...].starts(with: wanted) }
  }

  /// `2026-06-01 09:30:00.132`, `2026-06-01 09:30:00,132,456` or `2026.06.01 09:30:00` somewhere in a line.
  static func wallClock(_ line: [UInt8]) -> WrittenTime? {
    guard line.count >= 19 else { return nil }
    var reader = DigitReader(bytes: line)
    for start in 0...(line.count - 19) {
      guard line[start] >= 48, line[start] <= 57, start == 0 || !(48...57).contains(line[start - 1])
      else { continue }
      reader.index = start
      guard let year = reader.digits(4), reader.skip("-") || reader.skip("."),
        let month = reader.digits(2), reader.skip("-") || reader.skip("."),
        let day = reader.digits(2), let date = CivilDate(year: year, month: month, day: day),
        year > 2010, reader.skip(" ") || reader.skip("T"), let time = reader.timeOfDay()
      else { continue }
      return WrittenTime(date: date, time: time)
    }
    return nil
  }
}
