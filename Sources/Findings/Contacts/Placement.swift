import Flights
import Traffic
import Wire

/// Puts moments and stretches of activity into the phases of one flight.
struct Placement {
  /// A phase, and whether it is sure.
  struct Spot: Hashable {
    var phase: FlightPhase
    var isSure: Bool
  }

  let window: FlightWindow
  /// Spans of other flights, which are neither before nor after this one.
  let others: [ClosedRange<Timestamp>]
  private let bounds: FlightWindow.Bounds
  private let possible: ClosedRange<Timestamp>

  init(window: FlightWindow, others: [ClosedRange<Timestamp>]) {
    self.window = window
    self.others = others
    bounds = window.bounds
    possible = window.possible
  }

  /// The widest span in which anything can belong to the flight.
  var span: ClosedRange<Timestamp> {
    let low = window.possible.lowerBound.adding(seconds: -window.beforeSeconds)
    let high = window.possible.upperBound.adding(seconds: window.afterSeconds)
    return low <= high ? low...high : window.possible
  }

  /// Where a moment lies; nil outside all phases.
  func spot(_ time: Timestamp) -> Spot? { spot(time, time) }

  /// Where a stretch lies; nil outside all phases.
  func spot(_ first: Timestamp, _ last: Timestamp) -> Spot? {
    let a = bounds.place(first)
    let b = bounds.place(last)
    switch (a, b) {
    case (.flight, .flight): return Spot(phase: .flight, isSure: true)
    case (.outside, .outside):
      // Both ends outside may still span everything.
      guard first < possible.lowerBound, last > possible.upperBound else { return nil }
      return Spot(phase: .flight, isSure: false)
    case (.before, .before), (.outside, .before):
      return isInOtherFlight(first, last) ? nil : Spot(phase: .before, isSure: true)
    case (.after, .after), (.after, .outside):
      return isInOtherFlight(first, last) ? nil : Spot(phase: .after, isSure: true)
    default: return Spot(phase: .flight, isSure: false)
    }
  }

  private func isInOtherFlight(_ first: Timestamp, _ last: Timestamp) -> Bool {
    others.contains { $0.contains(first) && $0.contains(last) }
  }
}
