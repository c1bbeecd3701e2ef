import Flights
import Wire

extension Finding {
  /// Whether this says only that something out of scope was tried, and nothing came of it.
  public var onlyNotesAttempt: Bool { disposition == .noted && evidence == .attempted }

  /// Places of findings by phase, first time, station, endpoint, class, then whatever still
  /// differs.
  public static func reportOrder(of findings: [SharedFinding]) -> [Int] {
    let phases = FlightPhase.allCases
    let classes = TrafficClass.allCases
    let keys = findings.map { held in
      (
        phases.firstIndex(of: held.finding.phase) ?? 0, held.finding.first.nanoseconds,
        held.finding.station, held.finding.endpoint ?? -1,
        classes.firstIndex(of: held.finding.trafficClass) ?? 0, held.finding.firstFrame
      )
    }
    return findings.indices.sorted { x, y in
      if keys[x] != keys[y] { return keys[x] < keys[y] }
      let (a, b) = (findings[x], findings[y])
      if a.finding.rule != b.finding.rule { return a.finding.rule < b.finding.rule }
      if a.finding.names != b.finding.names {
        return a.finding.names.lexicographicallyPrecedes(b.finding.names)
      }
      return a.finding.port != b.finding.port ? a.finding.port < b.finding.port : x < y
    }
  }
}
