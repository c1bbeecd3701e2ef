/// Noted attempts that are counted and not listed: what a scan or a resolver under load leaves behind
/// would fill a report and say nothing of the flight.
public struct FoldedAttempts: Sendable, Equatable, Codable {
  /// Attempts kept of one flight: the first in the order of reports.
  public static let usualLimit = 10_000

  /// How many.
  public internal(set) var count: UInt64 = 0
  /// Unique payload from the station.
  public internal(set) var bytesOut: UInt64 = 0
  /// Unique payload to it.
  public internal(set) var bytesIn: UInt64 = 0
  /// Endpoints (indices into the inventory) that the questions among them led to, ascending.
  public internal(set) var endpoints: [Int] = []

  /// Nothing folded.
  public init() {}
}
