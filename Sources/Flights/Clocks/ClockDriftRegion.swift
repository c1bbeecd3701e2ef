/// Every pair of offset and drift that agrees with a set of readings.
///
/// A reading at time t bounds theta0 + drift · t to an interval, so the pairs form a convex polygon:
/// for each drift the offset lies between the greatest lower bound (convex in the drift) and the
/// least upper bound (concave), and extremes are found by ternary search.
struct ClockDriftRegion {
  private let readings: [ClockReading]
  /// Drifts for which an offset exists, in seconds per second.
  private(set) var drifts: ClosedRange<Double>
  /// How much every reading had to be widened before one line met them all, in seconds.
  private(set) var slack = 0.0
  private static let steps = 80

  /// - Parameter readings: At least one.
  init(_ readings: [ClockReading], greatestDrift: Double) {
    self.readings = readings
    drifts = -greatestDrift...greatestDrift
    let best = ClockDriftRegion.least(in: drifts) { gap($0) }
    if gap(best) > 0 { slack = gap(best) / 2 + 1e-9 }
    // Each side: from the best drift outward to where the gap closes.
    drifts = edge(from: best, to: -greatestDrift)...edge(from: best, to: greatestDrift)
  }

  /// The interval of theta over a stretch of time, in seconds from the moment sought.
  func interval(from start: Double, to end: Double) -> ClosedRange<Double> {
    var low = Double.infinity
    var high = -Double.infinity
    for time in [start, end] {
      let lowest = ClockDriftRegion.least(in: drifts) { self.low($0) + $0 * time }
      let highest = ClockDriftRegion.least(in: drifts) { -(self.high($0) + $0 * time) }
      low = min(low, self.low(lowest) + lowest * time)
      high = max(high, self.high(highest) + highest * time)
    }
    return low <= high ? low...high : high...low
  }

  /// The drift, where the readings narrow it to 50 parts per million or better.
  var drift: ClockEstimate.Drift? {
    let half = (drifts.upperBound - drifts.lowerBound) / 2 * 1e6
    guard half <= 50, readings.count >= 2 else { return nil }
    return ClockEstimate.Drift(
      partsPerMillion: (drifts.upperBound + drifts.lowerBound) / 2 * 1e6, uncertainty: half)
  }

  private func low(_ drift: Double) -> Double {
    var bound = -Double.infinity
    for reading in readings { bound = max(bound, reading.low - drift * reading.time) }
    return bound - slack
  }

  private func high(_ drift: Double) -> Double {
    var bound = Double.infinity
    for reading in readings { bound = min(bound, reading.high - drift * reading.time) }
    return bound + slack
  }

  /// Positive where no offset agrees with all readings.
  private func gap(_ drift: Double) -> Double { low(drift) - high(drift) }

  private func edge(from inside: Double, to outside: Double) -> Double {
    if gap(outside) <= 0 { return outside }
    var inside = inside
    var outside = outside
    for _ in 0..<ClockDriftRegion.steps {
      let middle = (inside + outside) / 2
      if gap(middle) <= 0 { inside = middle } else { outside = middle }
    }
    return inside
  }

  /// Where a convex function is least.
  private static func least(
    in range: ClosedRange<Double>, _ function: (Double) -> Double
  ) -> Double {
    var low = range.lowerBound
    var high = range.upperBound
    for _ in 0..<steps {
      let a = low + (high - low) / 3
      let b = high - (high - low) / 3
      if function(a) <= function(b) { high = b } else { low = a }
    }
    let middle = (low + high) / 2
    // The ends count: a linear function is least there.
    return [range.lowerBound, middle, range.upperBound].min { function($0) < function($1) }
      ?? middle
  }
}
