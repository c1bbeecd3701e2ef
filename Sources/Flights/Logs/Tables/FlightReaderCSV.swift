import Wire

/// CSV written by TXTlogToCSVtool and Flight Reader: columns `CUSTOM.updateTime` or `CUSTOM.date`
/// with `CUSTOM.updateTime`, in UTC unless the column's name says `[local]`.
enum FlightReaderCSV: FlightLogFormat {
  static let name = "TXTlogToCSV/Flight Reader CSV"

  static func recognises(_ file: FlightLogFile) -> Bool {
    guard file.hasText("CUSTOM.updateTime", within: 65_536), let table = TableLog(file) else {
      return false
    }
    return table.column(beginning: "CUSTOM.updateTime") != nil
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    guard var table = TableLog(file), let timeColumn = table.column(beginning: "CUSTOM.updateTime")
    else { throw file.error(.missingColumn, column: "CUSTOM.updateTime", "the column is missing") }
    var log = FlightLog(path: file.path, format: .flightReader)
    log.clock = .controller
    log.resolution = 0.1
    let dateColumn = table.column(beginning: "CUSTOM.date")
    let isLocal = table.names[timeColumn].lowercased().contains("[local]")
    let zone: Zone? = isLocal ? file.options.logZone : .utc
    guard let zone else {
      throw file.error(
        .timeWithoutZone, row: table.headerLine, column: table.names[timeColumn],
        "local times; the zone they are in must be given")
    }
    let serial = table.column("DETAILS.aircraftSn", "DETAILS.aircraftSerial", "RECOVER.aircraftSn")
    let name = table.column("DETAILS.aircraftName", "RECOVER.aircraftName")
    let version = table.column("DETAILS.appVersion", "RECOVER.appVersion")
    let controller = table.column("DETAILS.rcSn", "RECOVER.rcSn")
    let motors = table.column("OSD.isMotorUp", "OSD.isMotorOn")
    let air = table.column("OSD.groundOrSky")
    let kept = [serial, name, version, controller].compactMap(\.self)
    let order = dateOrder(file.name)
    var rows = TableLogGathering()
    var motorsOn = false
    var ambiguous: (line: Int, text: String)?
    var shortRows = 0
    while let record = table.next() {
      var time: Timestamp?
      if let text = record.cell(timeColumn) {
        switch moment(date: record.cell(dateColumn), time: text, order: order) {
        case .moment(let written): time = moment(written, zone)
        case .ambiguous(let text): ambiguous = ambiguous ?? (record.line, text)
        case .unreadable: break
        }
      }
      shortRows = record.cells.count < table.names.count ? shortRows + 1 : 0
      rows.add(record, time: time, keeping: kept)
      if rows.rows == 1, let text = record.cell(motors), isTrue(text) { motorsOn = true }
      if let time, let text = record.cell(air) {
        rows.airborne(["sky", "2", "3", "inair"].contains(text.lowercased()), at: time)
      }
    }
    if let ambiguous {
      throw file.error(
        .ambiguousTime, row: ambiguous.line, column: dateColumn.map { table.names[$0] },
        "\"\(ambiguous.text)\" may be month first or day first, and the file's name does not say")
    }
    let cut =
      table.cut ?? (shortRows > 0 ? "the last row has fewer cells than the header" : nil)
    try rows.finish(&log, cut: cut, file: file, motorsOnAtStart: motorsOn)
    log.aircraftSerial = serial.flatMap { rows.firstValues[$0] }
    log.aircraftModel = name.flatMap { rows.firstValues[$0] }
    log.appVersion = version.flatMap { rows.firstValues[$0] }
    log.controllerSerial = controller.flatMap { rows.firstValues[$0] }
    return log
  }

  private enum Written {
    case moment(WrittenTime)
    case ambiguous(String)
    case unreadable
  }

  /// Year, month and day of the file's name, where it is a DJI record's: they tell the order.
  private static func dateOrder(_ name: String) -> CivilDate? { DJIFileName(name)?.time.date }

  private static func isTrue(_ text: String) -> Bool {
    ["true", "1", "yes"].contains(text.lowercased())
  }

  private static func moment(_ written: WrittenTime, _ zone: Zone) -> Timestamp? {
    let moments = zone.moments(of: written)
    return moments.count == 1 ? moments[0] : nil
  }

  private static func moment(date: String?, time: String, order: CivilDate?) -> Written {
    // Both in one cell: `2015/12/29 19:05:48.484`.
    if date == nil, let blank = time.utf8.firstIndex(of: 32) {
      return moment(
        date: String(time[..<blank]), time: String(time[time.index(after: blank)...]), order: order
      )
    }
    guard let date, let clock = clock(time) else { return .unreadable }
    let parts = date.utf8.split(whereSeparator: { $0 == 47 || $0 == 45 || $0 == 46 })
      .compactMap { String($0).flatMap { Int($0) } }
    guard parts.count == 3 else { return .unreadable }
    if parts[0] > 31 {
      guard let day = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else {
        return .unreadable
      }
      return .moment(WrittenTime(date: day, time: clock))
    }
    let monthFirst = CivilDate(year: parts[2], month: parts[0], day: parts[1])
    let dayFirst = CivilDate(year: parts[2], month: parts[1], day: parts[0])
    switch (monthFirst, dayFirst) {
    case (let a?, let b?) where a == b: return .moment(WrittenTime(date: a, time: clock))
    case (let a?, nil): return .moment(WrittenTime(date: a, time: clock))
    case (nil, let b?): return .moment(WrittenTime(date: b, time: clock))
    case (let a?, let b?):
      guard let order else { return .ambiguous(date) }
      // The recording may run past midnight, and UTC may be a day off the local name.
      let near: (CivilDate) -> Bool = { abs($0.daysSince1970 - order.daysSince1970) <= 1 }
      if near(a), !near(b) { return .moment(WrittenTime(date: a, time: clock)) }
      if near(b), !near(a) { return .moment(WrittenTime(date: b, time: clock)) }
      return .ambiguous(date)
    case (nil, nil): return .unreadable
    }
  }

  /// `13:05:48.48` or `1:05:48.48 PM`.
  private static func clock(_ text: String) -> (second: Int, nanosecond: Int64)? {
    var reader = DigitReader(bytes: Array(text.utf8))
    guard var hour = reader.oneOrTwoDigits(), hour < 24, reader.skip(":"),
      let minute = reader.digits(2), minute < 60, reader.skip(":"),
      let second = reader.digits(2), second < 61
    else { return nil }
    var nanosecond: Int64 = 0
    if reader.skip(".") || reader.skip(",") {
      guard let fraction = reader.fraction() else { return nil }
      nanosecond = fraction
    }
    if reader.skip(" ") {
      let isAfternoon = reader.skip("P") || reader.skip("p")
      guard isAfternoon || reader.skip("A") || reader.skip("a"),
        reader.skip("M") || reader.skip("m"), (1...12).contains(hour)
      else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard reader.atEnd else { return nil }
    return (hour * 3600 + minute * 60 + second, nanosecond)
  }
}
