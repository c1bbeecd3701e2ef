import Wire

/// Reads tables that count milliseconds from their first row and write the date to the second:
/// AirData and Litchi.
enum MillisecondTable {
  /// Columns: `time(millisecond)`, `datetime(utc)` (else `datetime(local)` and a zone),
  /// `flycState` where it is present.
  static func read(
    _ file: FlightLogFile, format: FlightLog.Format
  ) throws(FlightFileError) -> FlightLog {
    guard var table = TableLog(file) else { throw file.error(.emptyFile, "the log has no header") }
    var log = FlightLog(path: file.path, format: format)
    log.clock = .controller
    log.resolution = 1
    let elapsed = table.column("time(millisecond)")
    let utc = table.column("datetime(utc)")
    let local = table.column("datetime(local)")
    guard let dateColumn = utc ?? local else {
      throw file.error(
        .noTime, row: table.headerLine, "neither a column datetime(utc) nor datetime(local)")
    }
    let zone: Zone? = utc != nil ? .utc : file.options.logZone
    guard let zone else {
      throw file.error(
        .timeWithoutZone, row: table.headerLine, column: table.names[dateColumn],
        "local times; the zone they are in must be given")
    }
    let state = table.column("flycState", "flycstate ")
    var rows = TableLogGathering()
    var origin: (date: Timestamp, elapsed: Double)?
    var motorsOn = false
    var shortRows = 0
    // Ten rows and more have the same date.
    var known: (text: String, moment: Timestamp?) = ("", nil)
    while let record = table.next() {
      let written = record.cell(dateColumn) ?? ""
      if written != known.text { known = (written, moment(written, zone)) }
      let date = known.moment
      let milliseconds = record.cell(elapsed).flatMap(Double.init)
      if origin == nil, let date { origin = (date, milliseconds ?? 0) }
      var time = date
      if let origin, let milliseconds, milliseconds.isFinite {
        time = origin.date.adding(seconds: (milliseconds - origin.elapsed) / 1000)
      }
      if record.cells.count < table.names.count { shortRows += 1 } else { shortRows = 0 }
      rows.add(record, time: time, keeping: [])
      guard let time, let text = record.cell(state) else { continue }
      let onGround = ["Motors_Started", "Motor_Started", "EngineStart", "Engine_Start"]
      if rows.rows == 1, onGround.contains(text) { motorsOn = true }
      rows.airborne(!onGround.contains(text), at: time)
    }
    let cut =
      table.cut ?? (shortRows > 0 ? "the last row has fewer cells than the header" : nil)
    try rows.finish(&log, cut: cut, file: file, motorsOnAtStart: motorsOn)
    // Rows that never name a ground state say nothing about take-off.
    if !motorsOn {
      log.spans[0].takeOff = nil
    }
    return log
  }

  static func moment(_ text: String, _ zone: Zone) -> Timestamp? {
    guard let written = WrittenTime(text) else { return nil }
    if let moment = written.moment { return moment }
    let moments = zone.moments(of: written)
    return moments.count == 1 ? moments[0] : nil
  }
}
