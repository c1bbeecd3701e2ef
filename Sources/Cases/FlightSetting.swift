import Attributions
import Captures
import Flights
import Traffic
import Wire

/// The flights of a unit on the capture's clock: declared ones aligned by what the capture shows of
/// other clocks, else those that its drone links state, else the whole capture.
struct FlightSetting {
  private(set) var flights: [Flight] = []
  /// Parallel to ``flights``.
  private(set) var windows: [FlightWindow] = []
  /// What the capture showed of other clocks; parallel to ``flights``, nil where none was asked.
  private(set) var estimates: [ClockEstimate?] = []

  init(
    declared: [Flight], inventory: Inventory, captures: [CaptureSummary], mode: FlightMode,
    name: String?, lookup: Attributor
  ) {
    let first = captures.compactMap(\.firstFrame).min()
    let last = captures.compactMap(\.lastFrame).max()
    let inferred = FlightInference.flights(
      from: inventory.flightStates, captureEnd: last, mode: mode)
    if declared.isEmpty {
      let found = inferred.isEmpty ? [] : inferred
      flights = found.map { flight in
        var flight = flight
        if let name { flight.id = "\(name)-\(flight.id)" }
        return flight
      }
      if flights.isEmpty {
        let start = first ?? Timestamp(nanoseconds: 0)
        let id = name.map { "\($0)-whole-capture" } ?? "whole-capture"
        flights = [.wholeCapture(id: id, mode: mode, first: start, last: last ?? start)]
      }
      estimates = flights.map { _ in nil }
      windows = flights.map { flight in
        FlightSetting.window(of: flight, estimate: nil)
      }
      return
    }
    let samples = ClockOwners.named(inventory.clockSamples, by: lookup)
    for flight in declared {
      var flight = flight
      var estimate: ClockEstimate?
      if let raw = flight.window() {
        let clock = ClockEstimator.estimate(
          samples: samples,
          declared: (flight.clockOffset, flight.clockUncertainty),
          over: min(raw.start, raw.end)...max(raw.start, raw.end))
        flight.warnings += clock.warnings
        estimate = clock
      }
      flight =
        FlightInference.compare([flight], inferred: inferred, estimate: estimate).first ?? flight
      flights.append(flight)
      estimates.append(estimate)
      windows.append(FlightSetting.window(of: flight, estimate: estimate))
    }
  }

  private static func window(of flight: Flight, estimate: ClockEstimate?) -> FlightWindow {
    let zero = Timestamp(nanoseconds: 0)
    return flight.window(estimate: estimate)
      ?? FlightWindow(start: zero, end: zero, clock: .unverified)
  }
}
