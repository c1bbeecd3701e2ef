import CReportAssets

/// The files embedded for the HTML report.
enum ReportAssets {
  static let style = text(ReportAssetStyle())
  static let script = text(ReportAssetScript())

  /// One country of the map.
  struct Country: Sendable {
    let code: String
    let name: String
    /// Label point in the map's units.
    let x: String
    let y: String
    /// SVG path; empty for a point.
    let path: String
  }

  /// Countries by code, ascending.
  static let countries: [Country] = text(ReportAssetWorldMap())
    .split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 5 else { return nil }
      return Country(code: cells[0], name: cells[1], x: cells[2], y: cells[3], path: cells[4])
    }

  /// Names by code.
  static let names = Dictionary(
    countries.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })

  private static func text(_ asset: ReportAsset) -> String {
    String(decoding: UnsafeBufferPointer(start: asset.bytes, count: asset.count), as: UTF8.self)
  }
}
