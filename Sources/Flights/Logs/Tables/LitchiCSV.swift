/// Litchi's CSV log: the header begins with `latitude,longitude` and has `datetime(utc)` and
/// `time(millisecond)` further on.
enum LitchiCSV: FlightLogFormat {
  static let name = "Litchi CSV"

  static func recognises(_ file: FlightLogFile) -> Bool {
    let header = file.firstLine.lowercased()
    return header.hasPrefix("latitude,longitude") && header.contains("time(millisecond)")
      && header.contains("datetime(")
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var log = try MillisecondTable.read(file, format: .litchi)
    log.app = "Litchi"
    return log
  }
}
