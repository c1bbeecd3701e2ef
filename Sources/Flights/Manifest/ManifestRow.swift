/// One flight of a manifest before its values are understood.
struct ManifestRow: Sendable {
  /// What stands under one column.
  struct Cell: Sendable, Equatable {
    /// The values: one for a scalar, any number for a list.
    var texts: [String]
    /// Whether the file wrote a list of its own (a JSON or YAML array).
    var isList = false
    /// Line of the value, where the file format gives one.
    var line: Int?
  }
  /// Line (CSV, YAML) or ordinal counted from 1 (JSON).
  var row: Int
  /// Whether ``row`` is an ordinal.
  var isOrdinal = false
  /// What the row holds; empty cells are absent.
  var cells: [ManifestColumn: Cell] = [:]

  /// Reads a manifest of rows, or tells everything that keeps it from being one.
  typealias Outcome = (rows: [ManifestRow], errors: [FlightFileError])
}
