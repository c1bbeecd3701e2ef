/// Reads a flight manifest in any of its three forms.
enum Manifest {
  /// Manifests larger than this are refused: no laboratory flies that often.
  static let sizeLimit = 16 << 20

  /// The form of a manifest.
  enum Form { case csv, json, yaml }

  /// The form that text has, where it looks like a manifest at all.
  static func form(of bytes: [UInt8]) -> Form? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, [9, 10, 13, 32].contains(bytes[start]) { start += 1 }
    guard start < bytes.count else { return nil }
    if bytes[start] == UInt8(ascii: "{") { return .json }
    let head = bytes[start..<min(bytes.count, start + 4096)]
    guard !head.contains(0) else { return nil }
    let line = String(decoding: head.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    // A separator within the first line before any colon makes it a CSV header.
    var reader = CSVReader(Array(line.utf8))
    let names = ((try? reader.next())?.cells ?? []).map(\.trimmedBlanks)
    if names.contains(where: { ManifestColumn(rawValue: $0) != nil }), names.count > 1 {
      return .csv
    }
    let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
    if lines.contains(where: { $0.hasPrefix("flights:") || $0.hasPrefix("schema:") }) {
      return .yaml
    }
    return ManifestColumn(rawValue: line.trimmedBlanks) == nil ? nil : .csv
  }

  /// The flights of a manifest, in the order of the file; throws everything that is wrong with it.
  static func flights(
    _ bytes: [UInt8], form: Form, file: String
  ) throws(FlightFileErrors) -> [Flight] {
    guard bytes.count <= sizeLimit else {
      throw FlightFileErrors(
        FlightFileError(.badValue, file: file, "the manifest is larger than 16 MiB"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FlightFileErrors(
        FlightFileError(.notText, file: file, row: firstBadLine(bytes), "not UTF-8 text"))
    }
    let outcome: ManifestRow.Outcome
    switch form {
    case .csv: outcome = ManifestCSV.rows(bytes, file: file)
    case .json:
      let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      outcome = ManifestJSON.rows(body, file: file)
    case .yaml: outcome = ManifestYAML.rows(text, file: file)
    }
    var errors = outcome.errors
    let columnsMissing = errors.contains { $0.code == .missingColumn }
    var flights: [Flight] = []
    for row in outcome.rows {
      var reader = ManifestFlight(file: file, row: row)
      if let flight = reader.flight() { flights.append(flight) }
      // A missing column is told once, not again for each row.
      errors += columnsMissing ? reader.errors.filter { $0.code != .missingValue } : reader.errors
    }
    errors += FlightOverlaps.errors(in: flights)
    guard errors.isEmpty else { throw FlightFileErrors(errors) }
    return flights
  }

  private static func firstBadLine(_ bytes: [UInt8]) -> Int? {
    var line = 1
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return nil
  }
}
