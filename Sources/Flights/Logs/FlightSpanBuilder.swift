import Wire

/// Turns the events of a log into flights.
struct FlightSpanBuilder {
  /// What happened.
  enum Event: Int { case armed, takeOff, landing, disarmed }

  /// A return to the ground shorter than this, without disarming, does not end a flight.
  static let shortestGround = 60.0

  private var events: [(time: Timestamp, event: Event, isStart: Bool)] = []
  /// First and last record.
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?
  private var armed: Bool?
  private var airborne: Bool?

  /// Tells that the log has a record at this time.
  mutating func record(at time: Timestamp) {
    first = min(first ?? time, time)
    last = max(last ?? time, time)
  }

  /// Tells whether the motors are armed.
  mutating func armed(_ value: Bool, at time: Timestamp) {
    record(at: time)
    if value != armed ?? false { events.append((time, value ? .armed : .disarmed, armed == nil)) }
    armed = value
  }

  /// Tells whether the craft is in the air.
  mutating func airborne(_ value: Bool, at time: Timestamp) {
    record(at: time)
    if value != airborne ?? false {
      events.append((time, value ? .takeOff : .landing, airborne == nil))
    }
    airborne = value
  }

  /// The flights, earliest first: from take-off (else arming, else the first record) to landing
  /// (else disarming, else the last record). A log without any state is one flight.
  func spans() -> [FlightLog.Span] {
    guard let first, let last else { return [] }
    var result: [FlightLog.Span] = []
    var open: Open?
    for entry in events.sorted(by: {
      ($0.time, $0.event.rawValue) < ($1.time, $1.event.rawValue)
    }) {
      switch entry.event {
      case .armed:
        // Without a disarming event between, a second arming begins a new flight.
        if let piece = open, piece.landing != nil {
          result.append(piece.span(first: first, last: last))
          open = nil
        }
        if open == nil { open = Open(armed: entry.time, fromStart: entry.isStart) }
      case .takeOff:
        if let piece = open, let landing = piece.landing, piece.armed == nil,
          entry.time.seconds(since: landing) > FlightSpanBuilder.shortestGround
        {
          result.append(piece.span(first: first, last: last))
          open = nil
        }
        if open == nil { open = Open(armed: nil, fromStart: entry.isStart) }
        if open?.takeOff == nil {
          open?.takeOff = entry.time
          open?.airborneFromStart = entry.isStart
        }
        open?.landing = nil
      case .landing:
        if open?.takeOff == nil, open == nil { open = Open(armed: nil, fromStart: true) }
        open?.landing = entry.time
      case .disarmed:
        if var piece = open {
          piece.disarmed = entry.time
          result.append(piece.span(first: first, last: last))
          open = nil
        }
      }
    }
    if let open { result.append(open.span(first: first, last: last)) }
    if result.isEmpty {
      result = [
        FlightLog.Span(start: first, end: last, startBasis: .firstRecord, endBasis: .lastRecord)
      ]
    }
    return result.filter { $0.end > $0.start }
  }

  private struct Open {
    var armed: Timestamp?
    var fromStart: Bool
    var takeOff: Timestamp?
    var airborneFromStart = false
    var landing: Timestamp?
    var disarmed: Timestamp?

    init(armed: Timestamp?, fromStart: Bool) {
      self.armed = armed
      self.fromStart = fromStart
    }

    func span(first: Timestamp, last: Timestamp) -> FlightLog.Span {
      let start: (Timestamp, FlightLog.Basis)
      if let takeOff, !airborneFromStart {
        start = (takeOff, .takeOff)
      } else if takeOff != nil {
        start = (first, .firstRecord)
      } else if let armed, !fromStart {
        start = (armed, .armed)
      } else {
        start = (first, .firstRecord)
      }
      let end: (Timestamp, FlightLog.Basis)
      if let landing {
        end = (landing, .landing)
      } else if let disarmed {
        end = (disarmed, .disarmed)
      } else {
        end = (last, .lastRecord)
      }
      var span = FlightLog.Span(
        start: start.0, end: end.0, startBasis: start.1, endBasis: end.1)
      span.takeOff = airborneFromStart ? nil : takeOff
      span.landing = landing
      return span
    }
  }
}
