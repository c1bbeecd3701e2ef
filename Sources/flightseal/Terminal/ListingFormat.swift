/// The formats of listings of rules and datasets.
enum ListingFormat: String, CaseIterable {
  case terminal, json
}
