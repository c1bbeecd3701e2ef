import Wire

/// Turns the cells of a manifest row into a flight, telling everything that is wrong with them.
struct ManifestFlight {
  let file: String
  let row: ManifestRow
  var errors: [FlightFileError] = []

  init(file: String, row: ManifestRow) {
    self.file = file
    self.row = row
  }

  /// The flight of the row; nil where an error keeps it from being one.
  mutating func flight() -> Flight? {
    let id = text(.flightID)
    if id == nil { fail(.missingValue, .flightID, "a flight needs an id") }
    let zone = zone()
    let start = moment(.start, zone: zone)
    let end = moment(.end, zone: zone)
    checkSpan(start, end)
    var flight = Flight(
      id: id ?? "", start: start, end: end, mode: mode() ?? .unknown, source: .manifest)
    flight.startBasis = start == nil ? nil : "declared"
    flight.endBasis = end == nil ? nil : "declared"
    flight.policies = list(.policy)
    flight.exemptions = values(.exempt)
    flight.aircraftModel = text(.aircraftModel)
    flight.aircraftSerial = text(.aircraftSerial)
    flight.aircraftFirmware = text(.aircraftFirmware)
    flight.controllerModel = text(.controllerModel)
    flight.controllerSerial = text(.controllerSerial)
    flight.controllerMACs = controllerMACs()
    flight.controllerAddresses = controllerAddresses()
    flight.app = text(.app)
    flight.appVersion = text(.appVersion)
    flight.captures = list(.capture)
    flight.clockOffset = seconds(.clockOffset)
    flight.clockUncertainty = seconds(.clockUncertainty)
    if let u = flight.clockUncertainty, u < 0 {
      fail(.badValue, .clockUncertainty, "an uncertainty is not negative")
    }
    flight.capturePoint = value(.capturePoint)
    flight.otherPaths = value(.otherPaths)
    flight.otherApps = list(.otherApps)
    flight.modeEvidence = text(.modeEvidence)
    flight.log = text(.log)
    flight.timeZone = zone
    flight.operator = text(.operator)
    flight.notes = text(.notes)
    flight.origin = row.isOrdinal ? "\(file): flight \(row.row)" : "\(file):\(row.row)"
    flight.originFile = file
    flight.originRow = row.row
    flight.originRowIsOrdinal = row.isOrdinal
    return errors.isEmpty ? flight : nil
  }

  private mutating func fail(
    _ code: FlightFileError.Code, _ column: ManifestColumn, _ reason: String
  ) {
    errors.append(
      FlightFileError(
        code, file: file, row: row.cells[column]?.line ?? row.row, column: column.rawValue,
        rowIsOrdinal: row.isOrdinal, reason))
  }

  private mutating func text(_ column: ManifestColumn) -> String? {
    guard let cell = row.cells[column] else { return nil }
    if cell.isList {
      fail(.badValue, column, "one value is wanted, not a list")
      return nil
    }
    return cell.texts.first
  }

  private func list(_ column: ManifestColumn) -> [String] {
    guard let cell = row.cells[column] else { return [] }
    let items =
      cell.isList
      ? cell.texts
      : cell.texts.flatMap { $0.utf8.split(separator: UInt8(ascii: ";")).map { String($0) ?? "" } }
    return items.map(\.trimmedBlanks).filter { !$0.isEmpty }
  }

  /// A word of a closed list.
  private mutating func word<T: RawRepresentable & CaseIterable>(
    _ text: String, _ column: ManifestColumn, _ code: FlightFileError.Code = .badValue
  ) -> T? where T.RawValue == String {
    if let value = T(rawValue: text) { return value }
    let words = T.allCases.map(\.rawValue)
    if let near = ManifestColumn.nearest(text, among: words) {
      fail(code, column, "unknown value \"\(text)\"; did you mean \(near)?")
    } else {
      fail(code, column, "unknown value \"\(text)\"; one of \(words.joined(separator: ", "))")
    }
    return nil
  }

  private mutating func value<T: RawRepresentable & CaseIterable>(_ column: ManifestColumn) -> T?
  where T.RawValue == String {
    guard let text = text(column) else { return nil }
    return word(text, column)
  }

  private mutating func values<T: RawRepresentable & CaseIterable>(_ column: ManifestColumn) -> [T]
  where T.RawValue == String {
    var result: [T] = []
    for text in list(column) {
      if let value: T = word(text, column) { result.append(value) }
    }
    return result
  }

  private mutating func mode() -> FlightMode? {
    guard let text = text(.mode) else {
      fail(
        .missingValue, .mode,
        "a mode is required: \(FlightMode.allCases.map(\.rawValue).joined(separator: ", "))")
      return nil
    }
    return word(text, .mode, .unknownMode)
  }

  private mutating func zone() -> Zone? {
    guard let text = text(.tz) else { return nil }
    if let zone = Zone(text) { return zone }
    let isAbbreviation = text.utf8.allSatisfy { $0 >= 65 && $0 <= 90 } && text.utf8.count <= 5
    fail(
      .unknownZone, .tz,
      isAbbreviation
        ? "\"\(text)\" is an abbreviation that several zones share; write an area and city"
          + " such as Europe/Berlin"
        : "unknown time zone \"\(text)\"; write an IANA area and city such as Europe/Berlin")
    return nil
  }

  /// Reads a time; an empty cell is allowed where the row names a log.
  private mutating func moment(_ column: ManifestColumn, zone: Zone?) -> Timestamp? {
    guard let text = text(column) else {
      if row.cells[.log] == nil, row.cells[column] == nil {
        fail(.missingValue, column, "empty, and the row names no log that could give it")
      }
      return nil
    }
    guard let written = WrittenTime(text) else {
      fail(
        .badTime, column,
        "\"\(text)\" is not a date and time; write 2026-06-01T09:30:00+02:00, or"
          + " 2026-06-01T09:30:00 and a tz")
      return nil
    }
    if let moment = written.moment { return moment }
    guard row.cells[.tz] != nil else {
      fail(
        .timeWithoutZone, column,
        "\"\(text)\" has no offset and the row no tz; a zone is never guessed")
      return nil
    }
    guard let zone else { return nil }
    let moments = zone.moments(of: written)
    if moments.count == 1 { return moments[0] }
    fail(
      .ambiguousTime, column,
      moments.isEmpty
        ? "\(zone.name) skips \"\(text)\" when summer time begins"
        : "\(zone.name) has \"\(text)\" twice; write it with its offset")
    return nil
  }

  private mutating func checkSpan(_ start: Timestamp?, _ end: Timestamp?) {
    guard let start, let end else { return }
    if end <= start {
      fail(.endBeforeStart, .end, "the end is not after the start")
    } else if end.seconds(since: start) > 86_400 {
      fail(.tooLong, .end, "the flight is longer than 24 hours")
    }
  }

  private mutating func seconds(_ column: ManifestColumn) -> Double? {
    guard let text = text(column) else { return nil }
    guard let value = Double(text), value.isFinite, abs(value) <= 1e9 else {
      fail(.badValue, column, "\"\(text)\" is not a number of seconds")
      return nil
    }
    return value
  }

  private mutating func controllerMACs() -> [MACAddress] {
    var result: [MACAddress] = []
    for text in list(.controllerMAC) {
      if let address = MACAddress(text), !address.isGroup, address != .none {
        result.append(address)
      } else {
        fail(.badValue, .controllerMAC, "\"\(text)\" is not the MAC address of a device")
      }
    }
    return result
  }

  private mutating func controllerAddresses() -> [IPAddress] {
    var result: [IPAddress] = []
    for text in list(.controllerIP) {
      if let address = IPAddress(text), address != .unspecified, address.v4 != 0 {
        result.append(address)
      } else {
        fail(.badValue, .controllerIP, "\"\(text)\" is not an IP address of a device")
      }
    }
    return result
  }
}
