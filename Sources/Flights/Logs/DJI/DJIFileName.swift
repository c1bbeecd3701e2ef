import Wire

/// The local date and time in the name of a DJI flight record:
/// `DJIFlightRecord_2026-06-01_[09-30-00].txt`, also without brackets.
struct DJIFileName {
  /// The controller's local time at the start.
  var time: WrittenTime

  init?(_ name: String) {
    let bytes = Array(name.utf8)
    guard name.hasPrefix("DJIFlightRecord_") else { return nil }
    var reader = DigitReader(bytes: bytes)
    reader.index = 16
    // Some apps write a number or a letter before the date.
    while !reader.atEnd {
      var attempt = reader
      if let time = DJIFileName.time(&attempt) {
        self.time = time
        return
      }
      reader.index += 1
    }
    return nil
  }

  private static func time(_ reader: inout DigitReader) -> WrittenTime? {
    guard let year = reader.digits(4), (2010...2100).contains(year), reader.skip("-"),
      let month = reader.digits(2), reader.skip("-"), let day = reader.digits(2),
      let date = CivilDate(year: year, month: month, day: day), reader.skip("_")
    else { return nil }
    _ = reader.skip("[")
    guard let hour = reader.digits(2), hour < 24, reader.skip("-"), let minute = reader.digits(2),
      minute < 60, reader.skip("-"), let second = reader.digits(2), second < 61
    else { return nil }
    return WrittenTime(date: date, time: (hour * 3600 + minute * 60 + second, 0))
  }
}
