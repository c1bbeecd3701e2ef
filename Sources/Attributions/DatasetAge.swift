import Wire

extension DatasetProvenance {
  /// Address data older or newer than this against the capture deserves a warning: blocks move,
  /// about 15 % of the IPv4 prefixes changed country in 3.4 years (docs/data.md).
  public static let oldAfterDays = 180

  /// Days from the day the data was built to `day`: negative where the data is newer; nil where the
  /// data states no date.
  public func ageDays(at day: CivilDate) -> Int? {
    CivilDate(text: built).map { Int(day.daysSince1970 - $0.daysSince1970) }
  }

  /// Whether the data lies more than ``oldAfterDays`` before or after `day`.
  public func isOld(at day: CivilDate) -> Bool {
    ageDays(at: day).map { abs($0) > DatasetProvenance.oldAfterDays } ?? false
  }
}
