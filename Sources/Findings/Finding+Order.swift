import Flights
import Wire

extension Finding {
  /// Whether this says only that something out of scope was tried, and nothing came of it.
  public var onlyNotesAttempt: Bool { disposition == .noted && evidence == .attempted }

  /// Places of findings by phase, first time, station, endpoint, class, then whatever still
  /// differs.
  public static func reportOrder(of findings: [Finding]) -> [Int] {
    let phases = FlightPhase.allCases
    let classes = TrafficClass.allCases
    let keys = findings.indices.map { x in
      (
        phases.firstIndex(of: findings[x].phase) ?? 0, findings[x].first.nanoseconds,
        findings[x].station, findings[x].endpoint ?? -1,
        classes.firstIndex(of: findings[x].trafficClass) ?? 0, findings[x].firstFrame
      )
    }
    return findings.indices.sorted { x, y in
      if keys[x] != keys[y] { return keys[x] < keys[y] }
      if findings[x].rule != findings[y].rule { return findings[x].rule < findings[y].rule }
      if findings[x].names != findings[y].names {
        return findings[x].names.lexicographicallyPrecedes(findings[y].names)
      }
      return findings[x].port != findings[y].port ? findings[x].port < findings[y].port : x < y
    }
  }
}
