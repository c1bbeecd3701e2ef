/// A part of the time around a flight, and the rest of a capture.
public enum ComparisonPhase: String, Sendable, CaseIterable, Comparable {
  case before, flight, after
  /// Traffic that belongs to no flight's phases.
  case outside

  /// In order of time.
  public static func < (a: ComparisonPhase, b: ComparisonPhase) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
