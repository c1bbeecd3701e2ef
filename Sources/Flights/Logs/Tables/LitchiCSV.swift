/// Litchi's CSV log: the header begins with `latitude,longitude` and has `datetime(utc)` and
/// `time(millisecond)` further on.
enum LitchiCSV: FlightLogFormat {
  static let name = "Litchi CSV"

  static func recognises(_ file: FlightLogFile) -> Bool {
    file.begins(with: "latitude,longitude") && file.hasText("time(millisecond)")
      && file.hasText("datetime(")
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var log = try MillisecondTable.read(file, format: .litchi)
    log.app = "Litchi"
    return log
  }
}
