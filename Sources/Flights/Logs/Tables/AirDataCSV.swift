/// AirData's CSV export: the header begins with `time(millisecond),datetime(utc)`.
enum AirDataCSV: FlightLogFormat {
  static let name = "AirData CSV"

  static func recognises(_ file: FlightLogFile) -> Bool {
    file.begins(with: "time(millisecond),datetime(")
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    try MillisecondTable.read(file, format: .airData)
  }
}
