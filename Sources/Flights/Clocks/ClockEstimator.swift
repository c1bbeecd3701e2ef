import Wire

/// Finds the capture clock's error from readings of other clocks in the capture.
///
/// Each reading bounds theta = other clock − capture clock to an interval. Readings of one source
/// that contradict most of its others go, then sources that contradict most of the other sources
/// (Marzullo's intersection, RFC 5905 section 11.2.1). What is left bounds offset and drift together
/// (``ClockDriftRegion``). The best kind of clock that answers is used: the vehicle's, then NTP
/// servers, then the `Date` of at least three operators' web servers.
public enum ClockEstimator {
  /// No quartz clock of a working device gains or loses more, in seconds per second.
  public static let greatestDrift = 200e-6
  /// Operators whose `Date` must have been read before any is believed: about a quarter of web
  /// servers are more than 10 s off (Buchholz and Tjaden 2007).
  public static let fewestOperators = 3
  /// Readings used of one kind; more are thinned evenly.
  public static let readingLimit = 4000
  /// Half width below which no estimate is stated, by kind, in seconds: how well the clock that was
  /// read stands for the clock that stamped the flight.
  static let floors: [ClockSample.Basis: Double] = [.vehicle: 0.5, .ntp: 1, .httpDate: 5]

  /// Estimates the relation between the flights' clock and the capture's.
  ///
  /// - Parameters:
  ///   - samples: Readings, in any order.
  ///   - declared: Offset (log clock minus capture clock) and uncertainty in seconds that a manifest
  ///     declares. They hold; an estimate that contradicts them is told.
  ///   - span: Capture times for which the answer must hold.
  public static func estimate(
    samples: [ClockSample], declared: (offset: Double?, uncertainty: Double?) = (nil, nil),
    over span: ClosedRange<Timestamp>
  ) -> ClockEstimate {
    var estimate = ClockEstimate(alignment: .unverified)
    let middle = span.lowerBound.adding(
      nanoseconds: span.upperBound.nanoseconds(since: span.lowerBound) / 2)
    let ordered = samples.sorted {
      ($0.captureTime, $0.frame, $0.source, $0.remoteTime)
        < ($1.captureTime, $1.frame, $1.source, $1.remoteTime)
    }
    let readings = sane(ordered, around: middle, estimate: &estimate)
    var results: [ClockSample.Basis: ClockConsensus] = [:]
    for basis in [ClockSample.Basis.vehicle, .ntp, .httpDate] {
      let own = readings.filter { $0.sample.basis == basis }
      guard !own.isEmpty else { continue }
      let consensus = ClockConsensus(own, basis: basis)
      estimate.rejected += consensus.rejected
      if !consensus.accepted.isEmpty { results[basis] = consensus }
    }
    rejectLoneServers(&results, readings: readings, estimate: &estimate)
    choose(results, span: span, middle: middle, estimate: &estimate)
    applyClients(readings, middle: middle, estimate: &estimate)
    applyCertificates(readings, estimate: &estimate)
    settle(declared: declared, estimate: &estimate)
    estimate.rejected.sort {
      ($0.sample.captureTime, $0.sample.frame, $0.reason)
        < ($1.sample.captureTime, $1.sample.frame, $1.reason)
    }
    return estimate
  }

  /// Readings that can be believed on their own.
  private static func sane(
    _ samples: [ClockSample], around middle: Timestamp, estimate: inout ClockEstimate
  ) -> [ClockReading] {
    let earliest = Timestamp(seconds: 1_262_304_000)  // 2010-01-01
    var counts: [ClockSample.Basis: Int] = [:]
    for sample in samples { counts[sample.basis, default: 0] += 1 }
    var seen: [ClockSample.Basis: Int] = [:]
    var readings: [ClockReading] = []
    for sample in samples {
      let widest: Double = sample.basis == .httpDate ? 30 : sample.basis == .ntp ? 2 : 60
      if sample.uncertainty < 0 || Double(sample.uncertainty) > widest * 1e9 {
        estimate.rejected.append(.init(sample: sample, reason: "too uncertain"))
      } else if sample.remoteTime < earliest {
        estimate.rejected.append(
          .init(sample: sample, reason: "the clock read had not been set"))
      } else {
        let ordinal = seen[sample.basis, default: 0]
        seen[sample.basis] = ordinal + 1
        let step = (counts[sample.basis, default: 0] - 1) / readingLimit + 1
        if ordinal % step == 0 { readings.append(ClockReading(sample, relativeTo: middle)) }
      }
    }
    for basis in ClockSample.Basis.allCases where counts[basis, default: 0] > readingLimit {
      estimate.remarks.append(
        "Of \(counts[basis, default: 0]) \(basis.rawValue) readings every"
          + " \((counts[basis, default: 0] - 1) / readingLimit + 1)th was used.")
    }
    return readings
  }

  /// One or two time servers that contradict a majority of web servers or a certificate's date are
  /// not believed.
  private static func rejectLoneServers(
    _ results: inout [ClockSample.Basis: ClockConsensus], readings: [ClockReading],
    estimate: inout ClockEstimate
  ) {
    guard let ntp = results[.ntp], ntp.sources < fewestOperators else { return }
    var reason: String?
    if let web = results[.httpDate],
      web.interval.lowerBound > ntp.interval.upperBound + 2
        || web.interval.upperBound < ntp.interval.lowerBound - 2
    {
      reason = "contradicts the majority of http-date sources"
    }
    let bound = readings.filter { $0.sample.basis == .certificate }.map(\.low).max()
    if let bound, bound > ntp.interval.upperBound + 60 {
      reason = "lies before the date of a certificate already in use"
    }
    guard let reason else { return }
    estimate.rejected += ntp.accepted.map { .init(sample: $0.sample, reason: reason) }
    results[.ntp] = nil
  }

  private static func choose(
    _ results: [ClockSample.Basis: ClockConsensus], span: ClosedRange<Timestamp>,
    middle: Timestamp, estimate: inout ClockEstimate
  ) {
    for basis in [ClockSample.Basis.vehicle, .ntp, .httpDate] {
      guard let consensus = results[basis] else { continue }
      if estimate.estimated != nil {
        estimate.rejected += consensus.accepted.map {
          .init(sample: $0.sample, reason: "a better kind of clock was read")
        }
        let own = consensus.interval
        if let used = estimate.interval, let better = estimate.estimated,
          own.lowerBound > used.upperBound + better.uncertaintySeconds
            || own.upperBound < used.lowerBound - better.uncertaintySeconds
        {
          estimate.remarks.append(
            "The \(basis.rawValue) readings put the offset at"
              + " \(FlightLogJoin.seconds((own.lowerBound + own.upperBound) / 2)) s instead.")
        }
        continue
      }
      let region = ClockDriftRegion(consensus.accepted, greatestDrift: greatestDrift)
      let interval = region.interval(
        from: span.lowerBound.seconds(since: middle), to: span.upperBound.seconds(since: middle))
      let half = (interval.upperBound - interval.lowerBound) / 2
      estimate.interval = interval
      estimate.accepted = consensus.accepted.map(\.sample)
      estimate.estimated = ClockAlignment(
        offsetSeconds: (interval.lowerBound + interval.upperBound) / 2,
        uncertaintySeconds: max(half, floors[basis] ?? 1),
        basis: basis == .vehicle ? "mavlink" : basis.rawValue)
      estimate.drift = region.drift
      if region.slack > 0 {
        estimate.remarks.append(
          "The readings scatter by \(FlightLogJoin.milliseconds(region.slack)) ms more than they"
            + " state; every one was widened by as much.")
      }
      if basis == .ntp, consensus.sources == 1 {
        estimate.remarks.append("One time server only: nothing would show that it is wrong.")
      }
    }
  }

  /// What a client writes into its request is its own clock, if it does not draw it at random:
  /// where several requests agree with each other and not with the servers, the uncertainty is
  /// widened to hold both.
  private static func applyClients(
    _ readings: [ClockReading], middle: Timestamp, estimate: inout ClockEstimate
  ) {
    let clients = readings.filter { $0.sample.basis == .ntpClient }
    estimate.rejected += clients.map {
      .init(sample: $0.sample, reason: "a client's own clock: corroboration only")
    }
    guard clients.count >= 2, let estimated = estimate.estimated, estimated.basis != "mavlink",
      let low = clients.map(\.theta).min(), let high = clients.map(\.theta).max(), high - low <= 1
    else { return }
    let difference = (low + high) / 2 - estimated.offsetSeconds
    guard abs(difference) > estimated.uncertaintySeconds else { return }
    let sentence =
      "The clients' own clock is \(FlightLogJoin.seconds(difference)) s from the servers'"
    if abs(difference) <= ClockAlignment.unverified.uncertaintySeconds {
      estimate.estimated?.uncertaintySeconds = abs(difference) + (high - low) / 2
      estimate.remarks.append(sentence + "; the uncertainty holds both.")
    } else {
      estimate.remarks.append(sentence + ".")
    }
  }

  /// A certificate in use has begun to be valid: its date bounds the offset from below.
  private static func applyCertificates(_ readings: [ClockReading], estimate: inout ClockEstimate) {
    let bounds = readings.filter { $0.sample.basis == .certificate }
    guard let latest = bounds.max(by: { $0.low < $1.low }) else { return }
    let used = estimate.estimated ?? .unverified
    if latest.low > used.offsetSeconds + used.uncertaintySeconds {
      estimate.remarks.append(
        "A certificate of \(latest.sample.source) (frame \(latest.sample.frame)) begins"
          + " \(FlightLogJoin.seconds(latest.low)) s after the capture's time: the capture's clock is"
          + " behind by at least as much.")
    }
    estimate.rejected += bounds.map { .init(sample: $0.sample, reason: "bounds one side only") }
  }

  private static func settle(
    declared: (offset: Double?, uncertainty: Double?), estimate: inout ClockEstimate
  ) {
    if let held = ClockAlignment.declared(
      offset: declared.offset, uncertainty: declared.uncertainty)
    {
      estimate.alignment = held
      guard let found = estimate.estimated else { return }
      let difference = abs(found.offsetSeconds - held.offsetSeconds)
      if difference > found.uncertaintySeconds + held.uncertaintySeconds {
        estimate.warnings.append(
          FlightWarning(
            code: "CLOCK_DISAGREES",
            sentence: "The declared clock offset is \(FlightLogJoin.seconds(held.offsetSeconds)) ±"
              + " \(FlightLogJoin.seconds(held.uncertaintySeconds)) s; \(found.basis) in the capture"
              + " says \(FlightLogJoin.seconds(found.offsetSeconds)) ±"
              + " \(FlightLogJoin.seconds(found.uncertaintySeconds)) s. The declared one holds."))
      }
    } else if let found = estimate.estimated {
      estimate.alignment = found
    } else {
      estimate.warnings.append(
        FlightWarning(
          code: "CLOCK_UNVERIFIED",
          sentence:
            "Nothing in the capture or the manifest ties the capture's clock to the flight's;"
            + " ± 120 s is assumed."))
    }
  }
}
