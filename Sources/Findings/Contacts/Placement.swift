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
    let a = window.place(first)
    let b = window.place(last)
    switch (a, b) {
    case (.flight, .flight): return Spot(phase: .flight, isSure: true)
    case (.outside, .outside):
      // Both ends outside may still span everything.
      guard first < window.possible.lowerBound, last > window.possible.upperBound else {
        return nil
      }
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
