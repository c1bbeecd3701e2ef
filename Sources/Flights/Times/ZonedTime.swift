import Wire

/// A moment written for people, in the zone they asked for; reports for machines stay in UTC.
public struct ZonedTime: Sendable, CustomStringConvertible {
  public var moment: Timestamp
  public var zone: Zone

  /// Pairs a moment with a zone.
  public init(_ moment: Timestamp, in zone: Zone) {
    self.moment = moment
    self.zone = zone
  }

  /// For example `2026-06-01 09:30:00 +02:00`: whole seconds, the offset always shown.
  public var description: String {
    let offset = zone.secondsEast(at: moment)
    let local = moment.adding(nanoseconds: Int64(offset) * 1_000_000_000)
    let text = local.description
    let minutes = abs(offset) / 60
    let sign = offset < 0 ? "-" : "+"
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) "
      + "\(sign)\(ZonedTime.two(minutes / 60)):\(ZonedTime.two(minutes % 60))"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
