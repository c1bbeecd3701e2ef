import Wire

/// Finds flights in the state that drone links in a capture report.
public enum FlightInference {
  /// A silence of the link longer than this ends a flight, in seconds.
  public static let longestSilence = 300.0
  /// A return to the ground shorter than this does not end a flight, in seconds: a state that
  /// flickers, or a touch and go.
  public static let shortestGround = 5.0
  /// Less than this off the ground is no flight, in seconds: one message alone or among others that
  /// say the opposite, such as a frame that was damaged on the air.
  public static let shortestFlight = 1.5

  /// The flights that the samples show, earliest first.
  ///
  /// A flight lasts from the first sample in which the motors turn or the craft is in the air to the
  /// first one on the ground after it. Links of several protocols that report one flight (their
  /// times overlap, and each knows one vehicle) are joined; ``Flight/origin`` names every protocol,
  /// field and first and last frame. Serials in it are masked.
  ///
  /// - Parameters:
  ///   - samples: In any order.
  ///   - captureEnd: Time of the capture's last frame: a craft still in the air then is said to be.
  ///   - mode: Mode of the flights: the capture does not show it.
  public static func flights(
    from samples: [FlightStateSample], captureEnd: Timestamp?, mode: FlightMode = .unknown
  ) -> [Flight] {
    // Places of samples instead of samples: there may be many, and each is large.
    var links: [Link: [Int32]] = [:]
    for place in samples.indices {
      let link = Link(source: samples[place].source, vehicle: samples[place].vehicle)
      links[link, default: []].append(Int32(place))
    }
    var pieces: [Piece] = []
    for (link, places) in links {
      let order = places.sorted {
        let (a, b) = (Int($0), Int($1))
        return (samples[a].time, samples[a].frame, a) < (samples[b].time, samples[b].frame, b)
      }
      pieces += self.pieces(of: link, order.lazy.map { samples[Int($0)] })
    }
    pieces.sort {
      ($0.start, $0.link.source, $0.link.vehicle) < ($1.start, $1.link.source, $1.link.vehicle)
    }
    pieces.removeAll { $0.end.seconds(since: $0.start) < shortestFlight }
    var groups: [[Piece]] = []
    for piece in pieces {
      if let index = groups.lastIndex(where: { belongs(piece, to: $0) }) {
        groups[index].append(piece)
      } else {
        groups.append([piece])
      }
    }
    return groups.enumerated().map {
      flight($0.element, ordinal: $0.offset + 1, captureEnd: captureEnd, mode: mode)
    }
  }

  /// Adds `LOG_DISAGREES` to declared and logged flights that the capture's own flight state
  /// contradicts beyond the clock uncertainty.
  ///
  /// A flight that no inferred one overlaps says so: the link may simply not be in the capture.
  public static func compare(
    _ flights: [Flight], inferred: [Flight], estimate: ClockEstimate? = nil
  ) -> [Flight] {
    guard !inferred.isEmpty else { return flights }
    return flights.map { flight in
      guard flight.source == .manifest || flight.source == .log,
        let window = flight.window(estimate: estimate)
      else { return flight }
      var flight = flight
      let seen = inferred.filter { candidate in
        guard let start = candidate.start, let end = candidate.end else { return false }
        return start <= window.possible.upperBound && end >= window.possible.lowerBound
      }
      guard let start = seen.compactMap(\.start).min(), let end = seen.compactMap(\.end).max()
      else {
        flight.warnings.append(
          FlightWarning(
            code: "LOG_DISAGREES",
            sentence: "The drone links in the capture report no flight in this window."))
        return flight
      }
      let u = window.clock.uncertaintySeconds + tolerance
      for (edge, stated, observed) in [("start", window.start, start), ("end", window.end, end)] {
        let difference = observed.seconds(since: stated)
        guard abs(difference) > u else { continue }
        flight.warnings.append(
          FlightWarning(
            code: "LOG_DISAGREES",
            sentence: "The drone link in the capture puts the \(edge) at \(observed),"
              + " \(FlightLogJoin.seconds(abs(difference))) s"
              + " \(difference > 0 ? "after" : "before") the flight's own \(stated)."))
      }
      return flight
    }
  }

  /// Arming and take-off, landing and disarming lie apart; logs and links may mark either.
  static let tolerance = 30.0

  private struct Link: Hashable {
    var source: String
    var vehicle: String
  }

  /// One flight as one link reports it.
  private struct Piece {
    var link: Link
    var start: Timestamp
    var end: Timestamp
    var startBasis: String
    var endBasis: String
    var fields: Set<String>
    var firstFrame: UInt64
    var lastFrame: UInt64
    var airborne = false
    /// The last state that was not on the ground.
    var lastState = FlightStateSample.State.armed
  }

  /// A field that was not repeated for this long says nothing any more, in seconds.
  static let longestHold = 30.0

  private static func pieces(
    of link: Link, _ samples: some Sequence<FlightStateSample>
  ) -> [Piece] {
    var pieces: [Piece] = []
    var open: Piece?
    var grounded: FlightStateSample?
    var previous: FlightStateSample?
    func close(_ piece: Piece, at sample: FlightStateSample?) {
      var piece = piece
      if let sample {
        piece.end = sample.time
        piece.lastFrame = sample.frame
        piece.endBasis = piece.lastState == .airborne ? "landing" : "disarmed"
      }
      pieces.append(piece)
    }
    // One link may tell arming and flight in different messages: the highest state counts.
    var held: [String: FlightStateSample] = [:]
    for var sample in samples {
      let field = sample.field
      held[field] = sample
      for other in held.values
      where sample.time.seconds(since: other.time) <= longestHold && other.state > sample.state {
        sample.state = other.state
      }
      if let piece = open, let last = previous,
        sample.time.seconds(since: last.time) > longestSilence
      {
        close(piece, at: grounded)
        open = nil
        grounded = nil
      }
      if sample.state == .grounded {
        if open != nil, grounded == nil { grounded = sample }
        if let piece = open, let ground = grounded,
          sample.time.seconds(since: ground.time) >= shortestGround
        {
          close(piece, at: ground)
          open = nil
          grounded = nil
        }
      } else {
        if open == nil {
          open = Piece(
            link: link, start: sample.time, end: sample.time,
            startBasis: previous == nil
              ? "first-record" : sample.state == .airborne ? "take-off" : "armed",
            endBasis: "last-record", fields: [field], firstFrame: sample.frame,
            lastFrame: sample.frame)
        }
        grounded = nil
        open?.end = sample.time
        open?.lastFrame = sample.frame
        open?.fields.insert(field)
        open?.lastState = sample.state
        if sample.state == .airborne { open?.airborne = true }
      }
      previous = sample
    }
    if let piece = open { close(piece, at: grounded) }
    return pieces
  }

  private static func belongs(_ piece: Piece, to group: [Piece]) -> Bool {
    guard !group.contains(where: { $0.link.source == piece.link.source }) else { return false }
    return group.contains { piece.start <= $0.end && $0.start <= piece.end }
  }

  private static func flight(
    _ group: [Piece], ordinal: Int, captureEnd: Timestamp?, mode: FlightMode
  ) -> Flight {
    let first = group.min { $0.start < $1.start }
    let last = group.max { $0.end < $1.end }
    var flight = Flight(
      id: "inferred-\(ordinal)", start: first?.start, end: last?.end, mode: mode,
      source: .inferred)
    flight.startBasis = first?.startBasis
    flight.endBasis = last?.endBasis
    flight.origin =
      group.map { piece in
        let vehicle = SerialNumber.masked(piece.link.vehicle)
        return "\(piece.link.source) \(piece.fields.sorted().joined(separator: " and ")),"
          + " frames \(piece.firstFrame) to \(piece.lastFrame)"
          + (vehicle.isEmpty ? "" : ", vehicle \(vehicle)")
      }.joined(separator: "; ")
    var notes: [String] = []
    if first?.startBasis == "first-record" {
      notes.append(
        "The link reports the flight from its first message on: it may have begun before.")
    }
    if last?.endBasis == "last-record" {
      let stillOn = captureEnd.map { end in
        last.map { end.seconds(since: $0.end) <= shortestGround } ?? false
      }
      notes.append(
        stillOn == true
          ? "The capture ends in flight."
          : "The link falls silent in flight; its last message is taken for the end.")
    }
    if !group.contains(where: \.airborne) {
      notes.append("The link reports turning motors or arming, never a craft in the air.")
    }
    flight.notes = notes.isEmpty ? nil : notes.joined(separator: " ")
    return flight
  }
}
