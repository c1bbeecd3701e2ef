import Attributions
import Captures
import Wire

/// How far reference data lies from the capture's time.
enum DataAge {
  /// Days from which addresses may have moved: `OLD_DATA`.
  static let limit: Int64 = 180

  /// The roles that are looked at. Registrations (`registered`) move far more slowly than hosting and
  /// routing do; the age of that table is printed, and alone warns of nothing.
  static let roles = ["hosting", "cloud-region", "asn", "operator"]

  /// Whether a dataset about addresses is older or newer than the captures by more than the limit.
  static func isOld(_ datasets: [DatasetProvenance], for captures: [CaptureSummary]) -> Bool {
    guard let last = captures.compactMap(\.lastFrame).max() else { return false }
    let day = last.nanoseconds / 86_400_000_000_000
    return datasets.contains { dataset in
      guard roles.contains(dataset.role),
        let built = CivilDate(dataset.built)
      else { return false }
      return abs(day - built.daysSince1970) > limit
    }
  }
}

extension CivilDate {
  /// Reads `YYYY-MM-DD`.
  fileprivate init?(_ text: String) {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}
