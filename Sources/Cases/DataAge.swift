import Attributions
import Captures
import Wire

/// Whether reference data lies far from the captures' time: `OLD_DATA`.
enum DataAge {
  /// The roles that are looked at. Registrations (`registered`) move far more slowly than hosting and
  /// routing do; the age of that table is printed, and alone warns of nothing.
  static let roles = ["hosting", "cloud-region", "asn", "operator"]

  /// Whether a dataset about addresses is older or newer than the captures by more than
  /// ``DatasetProvenance/oldAfterDays``.
  static func isOld(_ datasets: [DatasetProvenance], for captures: [CaptureSummary]) -> Bool {
    guard let last = captures.compactMap(\.lastFrame).max() else { return false }
    let day = CivilDate(daysSince1970: last.nanoseconds / 86_400_000_000_000)
    return datasets.contains { roles.contains($0.role) && $0.isOld(at: day) }
  }
}
