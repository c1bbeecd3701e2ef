import Wire

/// Faults between flights: an id given twice, two flights of one controller at one time.
enum FlightOverlaps {
  /// The faults among flights that files declare, located at the later of the two rows.
  static func errors(in flights: [Flight]) -> [FlightFileError] {
    var errors: [FlightFileError] = []
    var seen: [String: Flight] = [:]
    for flight in flights {
      if let other = seen[flight.id] {
        errors.append(
          error(.duplicateID, at: flight, "flight_id", "\(flight.id) stands at \(place(other))"))
      } else {
        seen[flight.id] = flight
      }
    }
    let timed = flights.enumerated()
      .compactMap { entry -> (order: Int, start: Timestamp, end: Timestamp, flight: Flight)? in
        guard let start = entry.element.start, let end = entry.element.end else { return nil }
        return (entry.offset, start, end, entry.element)
      }
      .sorted { ($0.start, $0.order) < ($1.start, $1.order) }
    // Flights last at most a day: the look ahead ends with the flight, so it stays short.
    for (index, a) in timed.enumerated() {
      for b in timed[(index + 1)...] {
        guard b.start < a.end else { break }
        guard a.flight.id != b.flight.id, shareController(a.flight, b.flight) else { continue }
        let later = a.order < b.order ? b.flight : a.flight
        let earlier = a.order < b.order ? a.flight : b.flight
        errors.append(
          error(
            .overlap, at: later, "start",
            "overlaps flight \(earlier.id) at \(place(earlier)) of the same controller"))
        if errors.count >= 1000 { return errors }
      }
    }
    return errors
  }

  /// Whether two flights were flown by one controller, as far as their declarations say.
  ///
  /// Rows that name no controller are those of the one unnamed controller, unless different
  /// aircraft or different captures tell them apart.
  static func shareController(_ a: Flight, _ b: Flight) -> Bool {
    if !Set(a.controllerMACs).isDisjoint(with: b.controllerMACs) { return true }
    if let x = a.controllerSerial, let y = b.controllerSerial {
      return SerialNumber.matches(x, y)
    }
    if namesController(a) || namesController(b) {
      // One address may be given out again in another network.
      return !Set(a.controllerAddresses).isDisjoint(with: b.controllerAddresses)
        && !haveDifferentCaptures(a, b)
        && (a.controllerMACs.isEmpty || b.controllerMACs.isEmpty)
    }
    if let x = a.aircraftSerial, let y = b.aircraftSerial { return SerialNumber.matches(x, y) }
    return !haveDifferentCaptures(a, b)
  }

  private static func namesController(_ flight: Flight) -> Bool {
    !flight.controllerMACs.isEmpty || !flight.controllerAddresses.isEmpty
      || flight.controllerSerial != nil
  }

  private static func haveDifferentCaptures(_ a: Flight, _ b: Flight) -> Bool {
    !a.captures.isEmpty && !b.captures.isEmpty && Set(a.captures).isDisjoint(with: b.captures)
  }

  private static func place(_ flight: Flight) -> String {
    flight.origin ?? flight.originFile ?? "another file"
  }

  private static func error(
    _ code: FlightFileError.Code, at flight: Flight, _ column: String, _ reason: String
  ) -> FlightFileError {
    FlightFileError(
      code, file: flight.originFile ?? flight.origin ?? flight.id, row: flight.originRow,
      column: column, rowIsOrdinal: flight.originRowIsOrdinal, reason)
  }
}
