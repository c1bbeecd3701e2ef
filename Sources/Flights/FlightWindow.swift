import Wire

/// A part of the time around a flight.
public enum FlightPhase: String, Sendable, CaseIterable, Codable {
  case before, flight, after
}

/// How the flight's clock relates to the capture's.
public struct ClockAlignment: Sendable, Equatable, Codable {
  /// Flight clock minus capture clock, in seconds.
  public var offsetSeconds: Double
  /// Half width of the interval in which the offset lies, in seconds.
  public var uncertaintySeconds: Double
  /// How it was found: `declared`, `mavlink`, `ntp`, `http-date`, `capture` (no second clock
  /// involved), `unverified`.
  public var basis: String
  public init(offsetSeconds: Double, uncertaintySeconds: Double, basis: String) {
    self.offsetSeconds = offsetSeconds
    self.uncertaintySeconds = uncertaintySeconds
    self.basis = basis
  }
  /// Nothing is known: ±120 s, `CLOCK_UNVERIFIED`.
  public static let unverified = ClockAlignment(
    offsetSeconds: 0, uncertaintySeconds: 120, basis: "unverified")
}

/// A flight's time span on the capture's clock.
///
/// With W = [start − offset, end − offset], a moment is surely in flight inside
/// [W.start + u, W.end − u] and possibly in flight up to u outside W.
public struct FlightWindow: Sendable, Equatable, Codable {
  /// W.start.
  public var start: Timestamp
  /// W.end.
  public var end: Timestamp
  /// The clock relation that was used.
  public var clock: ClockAlignment
  /// Length of the phase before the flight in seconds.
  public var beforeSeconds: Double = 600
  /// Length of the phase after the flight in seconds.
  public var afterSeconds: Double = 1800

  /// Lays a flight's span on the capture's clock.
  public init(start: Timestamp, end: Timestamp, clock: ClockAlignment) {
    self.start = start.adding(seconds: -clock.offsetSeconds)
    self.end = end.adding(seconds: -clock.offsetSeconds)
    self.clock = clock
  }

  /// Where a moment lies.
  public enum Place: Sendable, Equatable {
    case outside, before
    /// In flight only if the clock is off within its uncertainty.
    case edge
    case flight, after
  }

  /// The moments at which the place of a packet may change, ascending: flows are cut here.
  public var edges: [Timestamp] {
    let u = clock.uncertaintySeconds
    return [
      start.adding(seconds: -u - beforeSeconds), start.adding(seconds: -u), start,
      start.adding(seconds: u), end.adding(seconds: -u), end, end.adding(seconds: u),
      end.adding(seconds: u + afterSeconds),
    ].sorted()
  }

  /// The span that is surely in flight; nil where the uncertainty is wider than the flight.
  public var sure: ClosedRange<Timestamp>? {
    let low = start.adding(seconds: clock.uncertaintySeconds)
    let high = end.adding(seconds: -clock.uncertaintySeconds)
    return low <= high ? low...high : nil
  }

  /// The span that is possibly in flight.
  public var possible: ClosedRange<Timestamp> {
    let low = start.adding(seconds: -clock.uncertaintySeconds)
    let high = end.adding(seconds: clock.uncertaintySeconds)
    return low <= high ? low...high : high...low
  }

  /// Where `time` lies.
  public func place(_ time: Timestamp) -> Place { bounds.place(time) }

  /// The window's bounds, for asking about many moments.
  public var bounds: Bounds { Bounds(self) }

  /// The bounds of a window, worked out once.
  public struct Bounds: Sendable {
    private let sure: ClosedRange<Timestamp>?
    private let possible: ClosedRange<Timestamp>
    private let earliest: Timestamp
    private let latest: Timestamp

    init(_ window: FlightWindow) {
      sure = window.sure
      possible = window.possible
      earliest = possible.lowerBound.adding(seconds: -window.beforeSeconds)
      latest = possible.upperBound.adding(seconds: window.afterSeconds)
    }

    /// Where `time` lies.
    public func place(_ time: Timestamp) -> Place {
      if let sure, sure.contains(time) { return .flight }
      if possible.contains(time) { return .edge }
      if time < possible.lowerBound { return time >= earliest ? .before : .outside }
      return time <= latest ? .after : .outside
    }
  }
}
