/// A moment in nanoseconds since 1970-01-01T00:00:00Z, as a capture states it.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Nanoseconds since 1970-01-01T00:00:00Z (years 1678 to 2262).
  public var nanoseconds: Int64

  /// Creates a moment.
  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// Creates a moment from whole seconds and a fraction; values out of range are clamped.
  @inlinable
  public init(seconds: Int64, nanoseconds fraction: Int64 = 0) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow2) = product.addingReportingOverflow(fraction)
    nanoseconds = overflow || overflow2 ? (seconds < 0 ? .min : .max) : sum
  }

  @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.nanoseconds < b.nanoseconds
  }

  /// The moment `duration` nanoseconds later, clamped at the ends of the range.
  @inlinable
  public func adding(nanoseconds duration: Int64) -> Timestamp {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration)
    return Timestamp(nanoseconds: overflow ? (duration < 0 ? .min : .max) : sum)
  }

  /// The moment `seconds` later, clamped at the ends of the range.
  @inlinable
  public func adding(seconds: Double) -> Timestamp {
    let duration = (seconds * 1e9).rounded()
    guard duration.isFinite else { return self }
    if duration >= 9.2e18 { return Timestamp(nanoseconds: .max) }
    if duration <= -9.2e18 { return Timestamp(nanoseconds: .min) }
    return adding(nanoseconds: Int64(duration))
  }

  /// Seconds from `earlier` to this moment.
  @inlinable
  public func seconds(since earlier: Timestamp) -> Double {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    return overflow
      ? Double(nanoseconds) / 1e9 - Double(earlier.nanoseconds) / 1e9 : Double(difference) / 1e9
  }

  /// Nanoseconds from `earlier` to this moment, clamped.
  @inlinable
  public func nanoseconds(since earlier: Timestamp) -> Int64 {
    let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
    return overflow ? (nanoseconds < earlier.nanoseconds ? .min : .max) : difference
  }
}
