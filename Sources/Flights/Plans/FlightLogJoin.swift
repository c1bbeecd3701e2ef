import Wire

/// Lays one span of a log beside one flight.
enum FlightLogJoin {
  /// Two logs of one flight start within this many seconds of each other.
  static let duplicateTolerance = 2.0

  /// How far manifest and log may lie apart without disagreeing: the flight's clock uncertainty
  /// (1 s where only an offset is declared, 120 s where nothing is) and the log's resolution.
  static func tolerance(_ flight: Flight, _ log: FlightLog) -> Double {
    ClockAlignment.declared(flight).map(\.uncertaintySeconds)
      ?? ClockAlignment.unverified.uncertaintySeconds + log.resolution
  }

  /// The flight with its gaps filled and its disagreements told.
  static func joined(_ declared: Flight, log: FlightLog, span: FlightLog.Span) -> Flight {
    var flight = declared
    let tolerance = tolerance(declared, log)
    if let start = declared.start {
      compare("start", start, span.start, span.startBasis, tolerance, log, &flight)
    } else {
      flight.start = span.start
      flight.startBasis = span.startBasis.rawValue
    }
    if let end = declared.end {
      compare("end", end, span.end, span.endBasis, tolerance, log, &flight)
    } else {
      flight.end = span.end
      flight.endBasis = span.endBasis.rawValue
    }
    fill(&flight, \.aircraftSerial, log.aircraftSerial, "aircraft serial", log) {
      SerialNumber.matches($0, $1)
    }
    fill(&flight, \.controllerSerial, log.controllerSerial, "controller serial", log) {
      SerialNumber.matches($0, $1)
    }
    fill(&flight, \.aircraftFirmware, log.aircraftFirmware, "aircraft firmware", log, same: ==)
    fill(&flight, \.appVersion, log.appVersion, "app version", log, same: ==)
    // Names of models and apps are written in many ways: they fill, and never disagree.
    flight.aircraftModel = flight.aircraftModel ?? log.aircraftModel
    flight.app = flight.app ?? log.app
    flight.log = flight.log ?? log.path
    flight.takeOff = flight.takeOff ?? span.takeOff
    flight.landing = flight.landing ?? span.landing
    return flight
  }

  /// A flight that only a log knows.
  static func flight(
    of log: FlightLog, span: FlightLog.Span, ordinal: Int, mode: FlightMode
  ) -> Flight {
    let name = log.path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
    var stem = name ?? log.path
    if let dot = stem.lastIndex(of: "."), dot != stem.startIndex { stem = String(stem[..<dot]) }
    if log.spans.count > 1 { stem += "-\(ordinal + 1)" }
    var flight = Flight(id: stem, start: span.start, end: span.end, mode: mode, source: .log)
    flight.startBasis = span.startBasis.rawValue
    flight.endBasis = span.endBasis.rawValue
    flight.aircraftModel = log.aircraftModel
    flight.aircraftSerial = log.aircraftSerial
    flight.aircraftFirmware = log.aircraftFirmware
    flight.controllerSerial = log.controllerSerial
    flight.app = log.app
    flight.appVersion = log.appVersion
    flight.log = log.path
    flight.takeOff = span.takeOff
    flight.landing = span.landing
    flight.originFile = log.path
    flight.origin = "\(log.path) (\(log.format.rawValue))"
    return flight
  }

  /// Whether a log's span is the flight that a manifest declares: they share most of the shorter
  /// one's time, and no serial speaks against it.
  static func isSame(_ flight: Flight, log: FlightLog, span: FlightLog.Span) -> Bool {
    guard flight.log == nil, let start = flight.start, let end = flight.end else { return false }
    if let a = flight.aircraftSerial, let b = log.aircraftSerial, !SerialNumber.matches(a, b) {
      return false
    }
    let shared = min(end, span.end).seconds(since: max(start, span.start))
    return shared > 0 && shared * 2 >= min(end.seconds(since: start), span.seconds)
  }

  /// Whether two spans of different logs record one flight: the same flight id, or the same start
  /// with the same serial, or the same start and end where one log has no serial.
  static func isDuplicate(
    _ a: (log: FlightLog, span: FlightLog.Span), _ b: (log: FlightLog, span: FlightLog.Span)
  ) -> Bool {
    if let x = a.log.uuid, let y = b.log.uuid, x == y { return true }
    let tolerance = duplicateTolerance + max(a.log.resolution, b.log.resolution)
    guard abs(a.span.start.seconds(since: b.span.start)) <= tolerance else { return false }
    if let x = a.log.aircraftSerial, let y = b.log.aircraftSerial {
      return SerialNumber.matches(x, y)
    }
    return a.log.path != b.log.path && abs(a.span.end.seconds(since: b.span.end)) <= tolerance
  }

  private static func compare(
    _ edge: String, _ declared: Timestamp, _ logged: Timestamp, _ basis: FlightLog.Basis,
    _ tolerance: Double, _ log: FlightLog, _ flight: inout Flight
  ) {
    let difference = logged.seconds(since: declared)
    guard abs(difference) > tolerance else { return }
    let direction = difference > 0 ? "after" : "before"
    flight.warnings.append(
      FlightWarning(
        code: "LOG_DISAGREES",
        sentence: "\(log.path) puts the \(edge) (\(basis.rawValue)) at \(logged),"
          + " \(FlightLogJoin.seconds(abs(difference))) s \(direction) \(holder(flight))'s \(declared);"
          + " \(holder(flight)) holds."))
  }

  private static func fill(
    _ flight: inout Flight, _ field: WritableKeyPath<Flight, String?>, _ value: String?,
    _ name: String, _ log: FlightLog, same: (String, String) -> Bool
  ) {
    guard let value else { return }
    guard let declared = flight[keyPath: field] else {
      flight[keyPath: field] = value
      return
    }
    guard !same(declared, value) else { return }
    let shown =
      name.hasSuffix("serial")
      ? (SerialNumber.masked(value), SerialNumber.masked(declared)) : (value, declared)
    flight.warnings.append(
      FlightWarning(
        code: "LOG_DISAGREES",
        sentence: "\(log.path) gives the \(name) \(shown.0), \(holder(flight)) \(shown.1);"
          + " \(holder(flight)) holds."))
  }

  /// What a flight's own values come from.
  private static func holder(_ flight: Flight) -> String {
    flight.source == .log ? flight.originFile ?? "the log before" : "the manifest"
  }

  /// Seconds with one decimal, without a locale.
  static func seconds(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return String(value) }
    let tenths = Int64((abs(value) * 10).rounded())
    return "\(value < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
  }

  /// Whole milliseconds of a number of seconds.
  static func milliseconds(_ value: Double) -> Int64 {
    let scaled = (value * 1000).rounded(.up)
    return scaled.isFinite && abs(scaled) < 1e15 ? Int64(scaled) : 0
  }
}
