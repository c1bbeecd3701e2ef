import Wire

/// One reading as an interval of theta = other clock − capture clock.
struct ClockReading: Sendable {
  var sample: ClockSample
  /// Middle of the interval in seconds.
  var theta: Double
  /// Half width in seconds.
  var half: Double
  /// Capture time in seconds from the moment for which theta is sought.
  var time: Double

  init(_ sample: ClockSample, relativeTo middle: Timestamp) {
    self.sample = sample
    theta = sample.remoteTime.seconds(since: sample.captureTime)
    half = Double(sample.uncertainty) / 1e9
    time = sample.captureTime.seconds(since: middle)
  }

  /// The lower bound of theta at the reading's own time.
  var low: Double { theta - half }
  /// The upper bound of theta at the reading's own time.
  var high: Double { theta + half }

  /// The interval at the moment sought, whatever the drift was between.
  func interval(greatestDrift: Double) -> ClosedRange<Double> {
    let width = half + abs(time) * greatestDrift
    return (theta - width)...(theta + width)
  }
}
