/// What the label of a published cloud range says: provider, region and country, parted by tabs.
struct CloudRegion: Sendable {
  /// The source as an answer names it.
  var source: String
  var region: String
  /// ISO 3166-1 alpha-2; nil where the range is announced everywhere.
  var country: String?

  /// Reads a label; nil where it has not three cells.
  init?(_ label: String) {
    let cells = label.split(separator: "\t")
    guard cells.count == 3 else { return nil }
    source = "published ranges of \(cells[0])"
    region = String(cells[1])
    country = cells[2] == "*" ? nil : String(cells[2])
  }
}
