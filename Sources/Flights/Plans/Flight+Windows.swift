import Wire

extension ClockAlignment {
  /// Uncertainty of an offset that is declared without one: people read clocks to the second.
  public static let declaredUncertainty = 1.0

  /// No second clock is involved: the flight's times are the capture's own.
  public static let capture = ClockAlignment(
    offsetSeconds: 0, uncertaintySeconds: 0, basis: "capture")

  /// The relation that a flight declares: its offset (0 where only an uncertainty is declared) and
  /// its uncertainty (1 s where only an offset is declared); nil where it declares neither.
  public static func declared(_ flight: Flight) -> ClockAlignment? {
    declared(offset: flight.clockOffset, uncertainty: flight.clockUncertainty)
  }

  static func declared(offset: Double?, uncertainty: Double?) -> ClockAlignment? {
    guard offset != nil || uncertainty != nil else { return nil }
    return ClockAlignment(
      offsetSeconds: offset ?? 0, uncertaintySeconds: uncertainty ?? declaredUncertainty,
      basis: "declared")
  }
}

extension Flight {
  /// The flight's span on the capture's clock; nil where a time is missing.
  ///
  /// Flights that were read in the capture itself, and the whole capture taken as one flight, need
  /// no alignment. Otherwise a declared offset is used, then the estimate, then ±120 s.
  public func window(estimate: ClockEstimate? = nil) -> FlightWindow? {
    guard let start, let end else { return nil }
    return FlightWindow(start: start, end: end, clock: alignment(estimate: estimate))
  }

  /// The clock relation that ``window(estimate:)`` uses.
  public func alignment(estimate: ClockEstimate? = nil) -> ClockAlignment {
    if source == .inferred || source == .wholeCapture { return .capture }
    return ClockAlignment.declared(self) ?? estimate?.alignment ?? .unverified
  }

  /// A whole capture taken as one flight.
  public static func wholeCapture(
    id: String, mode: FlightMode, first: Timestamp, last: Timestamp
  ) -> Flight {
    var flight = Flight(id: id, start: first, end: last, mode: mode, source: .wholeCapture)
    flight.startBasis = "first-frame"
    flight.endBasis = "last-frame"
    flight.origin = "the whole capture"
    return flight
  }
}
