import Wire

/// What most sources of one kind agree on.
struct ClockConsensus {
  /// Readings of the sources that agree.
  private(set) var accepted: [ClockReading] = []
  private(set) var rejected: [ClockEstimate.Rejection] = []
  /// The interval on which they agree, in seconds.
  private(set) var interval: ClosedRange<Double> = 0...0
  /// How many sources agree.
  private(set) var sources = 0

  /// How far honest sources of a kind may be from true time beyond their stated interval, in
  /// seconds.
  static let tolerances: [ClockSample.Basis: Double] = [.vehicle: 0.05, .ntp: 0.05, .httpDate: 1]

  init(_ readings: [ClockReading], basis: ClockSample.Basis) {
    // Many hosts of one operator are one voice.
    let bySource = Dictionary(grouping: readings, by: \.sample.owner)
      .sorted { $0.key < $1.key }
    if basis == .httpDate, bySource.count < ClockEstimator.fewestOperators {
      reject(
        readings, "fewer than \(ClockEstimator.fewestOperators) operators' web servers were read")
      return
    }
    var agreeing: [(interval: ClosedRange<Double>, readings: [ClockReading])] = []
    for (_, own) in bySource {
      let intervals = own.map { $0.interval(greatestDrift: ClockEstimator.greatestDrift) }
      guard let best = ClockConsensus.best(intervals), best.votes * 2 > own.count else {
        reject(own, "readings of this source contradict each other")
        continue
      }
      var kept: [ClockReading] = []
      for (reading, interval) in zip(own, intervals) {
        if interval.overlaps(best.interval) {
          kept.append(reading)
        } else {
          reject([reading], "contradicts most readings of the same source")
        }
      }
      let tolerance = ClockConsensus.tolerances[basis] ?? 0
      agreeing.append(
        (
          (best.interval.lowerBound - tolerance)...(best.interval.upperBound + tolerance), kept
        ))
    }
    guard let best = ClockConsensus.best(agreeing.map(\.interval)),
      best.votes * 2 > bySource.count
    else {
      reject(agreeing.flatMap(\.readings), "no majority of \(basis.rawValue) sources agrees")
      return
    }
    for source in agreeing {
      if source.interval.overlaps(best.interval) {
        accepted += source.readings
        sources += 1
      } else {
        reject(source.readings, "contradicts the majority of \(basis.rawValue) sources")
      }
    }
    accepted.sort { ($0.time, $0.sample.frame) < ($1.time, $1.sample.frame) }
    interval = best.interval
  }

  private mutating func reject(_ readings: [ClockReading], _ reason: String) {
    rejected += readings.map { ClockEstimate.Rejection(sample: $0.sample, reason: reason) }
  }

  /// The stretch that the most intervals share, and how many do (Marzullo 1984).
  static func best(_ intervals: [ClosedRange<Double>]) -> (
    interval: ClosedRange<Double>, votes: Int
  )? {
    // At equal places beginnings come before ends, so that touching intervals overlap.
    var edges: [(place: Double, isEnd: Bool)] = []
    for interval in intervals {
      edges.append((interval.lowerBound, false))
      edges.append((interval.upperBound, true))
    }
    edges.sort { $0.place != $1.place ? $0.place < $1.place : !$0.isEnd && $1.isEnd }
    var open = 0
    var best: (interval: ClosedRange<Double>, votes: Int)?
    for (index, edge) in edges.enumerated() {
      guard !edge.isEnd else {
        open -= 1
        continue
      }
      open += 1
      if open > best?.votes ?? 0, index + 1 < edges.count {
        best = (edge.place...max(edge.place, edges[index + 1].place), open)
      }
    }
    return best
  }
}
