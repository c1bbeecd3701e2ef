import Wire

/// KML tracks: `<gx:Track><when>`, `<TimeStamp><when>`, `<TimeSpan><begin>` and `<end>`.
enum KMLTrack: FlightLogFormat {
  static let name = "KML"

  static func recognises(_ file: FlightLogFile) -> Bool {
    XMLScanner.root(of: file.bytes) == "kml"
  }

  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog {
    var scanner = XMLScanner(file.bytes)
    var points = TrackPoints()
    var inTime = false
    while let token = scanner.next() {
      switch token {
      case .start("Track"): points.beginTrack()
      case .start("when"), .start("begin"), .start("end"): inTime = true
      case .end("when"), .end("begin"), .end("end"): inTime = false
      case .end("kml"): points.isWhole = true
      case .text(let text) where inTime:
        points.add(text, defaultZone: file.options.logZone)
      default: break
      }
    }
    return try points.log(file, format: .kml)
  }
}
