import Findings
import Flights
import Wire

/// Keys of the relation between a flight's clock and the capture's.
enum ClockShapes {
  /// Readings listed of each kind; the counts beside them are whole.
  static let listed = 64

  static let relation = RecordShape<ClockAlignment>(
    "ClockRelation", "A relation between two clocks.",
    [
      .text("basis", "How it was found.") { $0.basis },
      .number("offsetSeconds", "Flight clock minus capture clock.") { $0.offsetSeconds },
      .number("uncertaintySeconds", "Half width of the interval.") { $0.uncertaintySeconds },
    ])

  static let drift = RecordShape<ClockEstimate.Drift>(
    "ClockDrift", "How the difference between the clocks changes.",
    [
      .number("partsPerMillion", "The other clock's gain on the capture's.") { $0.partsPerMillion },
      .number("uncertainty", "Half width of the interval in which it lies.") { $0.uncertainty },
    ])

  static let reading = RecordShape<ClockEstimate.Rejection>(
    "ClockReading", "A reading of another clock.",
    [
      .word("basis", "Which kind of clock was read.") { $0.sample.basis },
      .time("captureTime", "When, by the capture's clock.") { $0.sample.captureTime },
      .count("frame", "The frame that shows it, counted through all files of a set.") {
        $0.sample.frame
      },
      .text("owner", "Who runs the clock; several sources of one owner are one voice.") {
        $0.sample.owner
      },
      .optionalText("reason", "Why it was not used; null where it was.") {
        $0.reason.isEmpty ? nil : $0.reason
      },
      .time("remoteTime", "What the other clock said.") { $0.sample.remoteTime },
      .text("source", "Whose clock it is: an address, a name or a vehicle.") { $0.sample.source },
      .number("uncertaintySeconds", "Half width of the reading.") {
        Double($0.sample.uncertainty) / 1e9
      },
    ])

  static let clock = RecordShape<ReportFlight>(
    "Clock", "How the flight's clock relates to the capture's, and what that rests on.",
    [
      .text("basis", "How it was found.") { $0.judgement.window.clock.basis },
      .optionalRecord("drift", "Drift, where the readings show it.", drift) { $0.clock?.drift },
      .optionalRecord("estimated", "What the readings give, whatever was declared.", relation) {
        $0.clock?.estimated
      },
      .number("offsetSeconds", "Flight clock minus capture clock.") {
        $0.judgement.window.clock.offsetSeconds
      },
      .records("readings", "Readings that the estimate rests on; the first \(listed).", reading) {
        ($0.clock?.accepted ?? []).prefix(listed).map {
          ClockEstimate.Rejection(sample: $0, reason: "")
        }
      },
      .count("readingsRejected", "Readings that were not used.") {
        UInt64($0.clock?.rejected.count ?? 0)
      },
      .count("readingsUsed", "Readings that the estimate rests on.") {
        UInt64($0.clock?.accepted.count ?? 0)
      },
      .records("rejected", "Readings that were not used; the first \(listed).", reading) {
        Array(($0.clock?.rejected ?? []).prefix(listed))
      },
      .texts("remarks", "What else the readings show.") { $0.clock?.remarks ?? [] },
      .number("uncertaintySeconds", "Half width of the interval.") {
        $0.judgement.window.clock.uncertaintySeconds
      },
    ])
}
