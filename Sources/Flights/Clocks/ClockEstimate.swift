import Wire

/// What the readings of other clocks in a capture say about the capture's clock.
public struct ClockEstimate: Sendable, Equatable, Codable {
  /// A reading that was not used, with the reason.
  public struct Rejection: Sendable, Equatable, Codable {
    public var sample: ClockSample
    /// One phrase, for example `contradicts the majority of http-date sources`.
    public var reason: String
    /// Creates a rejection.
    public init(sample: ClockSample, reason: String) {
      self.sample = sample
      self.reason = reason
    }
  }
  /// How the difference between the clocks changes.
  public struct Drift: Sendable, Equatable, Codable {
    /// The other clock's gain on the capture's, in parts per million.
    public var partsPerMillion: Double
    /// Half width of the interval in which it lies.
    public var uncertainty: Double
    /// Creates a drift.
    public init(partsPerMillion: Double, uncertainty: Double) {
      self.partsPerMillion = partsPerMillion
      self.uncertainty = uncertainty
    }
  }

  /// The relation to use: the declared one, else the estimated one, else ±120 s.
  public var alignment: ClockAlignment
  /// The relation that the readings give, whatever was declared; nil where they give none.
  public var estimated: ClockAlignment?
  /// The interval in which the offset lies over the whole span if the accepted readings are right,
  /// in seconds, before it is widened for what the readings cannot know.
  public var interval: ClosedRange<Double>?
  /// Readings that the estimate rests on, in the order of the capture.
  public var accepted: [ClockSample] = []
  /// Readings that were not used.
  public var rejected: [Rejection] = []
  /// The drift, where readings lie far enough apart to show it.
  public var drift: Drift?
  /// Sentences for the report.
  public var remarks: [String] = []
  /// `CLOCK_DISAGREES`, `CLOCK_UNVERIFIED` where they hold.
  public var warnings: [FlightWarning] = []

  /// Creates an estimate.
  public init(alignment: ClockAlignment) { self.alignment = alignment }
}
