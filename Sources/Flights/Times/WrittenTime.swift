import Wire

/// A date and a time of day as a file writes them, with the offset from UTC where one is written.
///
/// RFC 3339 section 5.6, with the blank instead of `T` that its note allows, and without seconds,
/// as spreadsheets write it.
struct WrittenTime: Hashable, Sendable {
  /// Day as written.
  var date: CivilDate
  /// Seconds since midnight, 0 to 86,400 (a leap second at the end of the day).
  var secondOfDay: Int
  /// Nanoseconds, 0 to 999,999,999; further digits are cut.
  var nanosecond: Int64
  /// Seconds east of UTC; nil where the text gives no offset.
  var offset: Int?

  /// Reads `2026-06-01T09:30:00.25+02:00` and its relatives.
  init?(_ text: some StringProtocol) {
    var reader = DigitReader(bytes: Array(text.utf8))
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2),
      reader.skip("-"), let day = reader.digits(2),
      let date = CivilDate(year: year, month: month, day: day),
      reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let time = reader.timeOfDay()
    else { return nil }
    self.init(date: date, time: time)
    _ = reader.skip(" ")
    if reader.skip("Z") || reader.skip("z") {
      offset = 0
    } else if !reader.atEnd {
      guard let written = reader.offset() else { return nil }
      offset = written
    }
    guard reader.atEnd else { return nil }
  }

  /// Joins a day and a time of day.
  init(date: CivilDate, time: (second: Int, nanosecond: Int64)) {
    self.date = date
    secondOfDay = time.second
    nanosecond = time.nanosecond
  }

  /// The written date and time read as if they were UTC.
  var asUTC: Timestamp {
    Timestamp(
      seconds: date.daysSince1970 * 86_400 + Int64(secondOfDay), nanoseconds: nanosecond)
  }

  /// The moment, where an offset is written.
  var moment: Timestamp? { offset.map { asUTC.adding(nanoseconds: -Int64($0) * 1_000_000_000) } }
}

/// Reads fixed-width numbers out of ASCII text; nothing of it depends on a locale.
struct DigitReader {
  let bytes: [UInt8]
  var index = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { index >= bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(truncatingIfNeeded: character.value) else {
      return false
    }
    index += 1
    return true
  }

  /// Exactly `count` decimal digits.
  mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for i in index..<(index + count) {
      guard bytes[i] >= 48, bytes[i] <= 57 else { return nil }
      value = value &* 10 &+ Int(bytes[i] &- 48)
    }
    index += count
    return value
  }

  /// One or two digits.
  mutating func oneOrTwoDigits() -> Int? { digits(2) ?? digits(1) }

  /// Digits of a fraction, to nanoseconds; further digits are passed over.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while index < bytes.count, bytes[index] >= 48, bytes[index] <= 57 {
      if count < 9 { value = value * 10 + Int64(bytes[index] - 48) }
      count += 1
      index += 1
    }
    guard count > 0 else { return nil }
    while count < 9 {
      value *= 10
      count += 1
    }
    return value
  }

  /// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`.
  mutating func timeOfDay() -> (second: Int, nanosecond: Int64)? {
    guard let hour = digits(2), hour <= 23, skip(":"), let minute = digits(2), minute <= 59 else {
      return nil
    }
    var second = 0
    var nanosecond: Int64 = 0
    if skip(":") {
      guard let written = digits(2), written <= 60 else { return nil }
      second = written
      if skip(".") || skip(",") {
        guard let written = fraction() else { return nil }
        nanosecond = written
      }
    }
    return (hour * 3600 + minute * 60 + second, nanosecond)
  }

  /// `+HH:MM`, `-HHMM` or `+HH`.
  mutating func offset() -> Int? {
    let sign: Int
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours <= 18 else { return nil }
    var minutes = 0
    if !atEnd {
      _ = skip(":")
      guard let written = digits(2), written <= 59 else { return nil }
      minutes = written
    }
    return sign * (hours * 3600 + minutes * 60)
  }
}
