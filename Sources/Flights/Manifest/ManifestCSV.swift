/// The CSV form of a manifest: a header row of column names, one flight a row.
enum ManifestCSV {
  static func rows(_ bytes: [UInt8], file: String) -> ManifestRow.Outcome {
    var reader = CSVReader(bytes)
    var errors: [FlightFileError] = []
    var rows: [ManifestRow] = []
    do {
      guard let header = try reader.next() else {
        return ([], [FlightFileError(.emptyFile, file: file, "the manifest is empty")])
      }
      let columns = columns(header, file: file, errors: &errors)
      while let record = try reader.next() {
        if let row = row(record, columns: columns, file: file, errors: &errors) {
          rows.append(row)
        }
      }
    } catch {
      errors.append(
        FlightFileError(
          .syntax, file: file, row: error.line, "a quote opens here and is never closed"))
    }
    if rows.isEmpty, errors.isEmpty {
      errors.append(FlightFileError(.emptyFile, file: file, "the manifest names no flight"))
    }
    return (rows, errors)
  }

  private static func columns(
    _ header: CSVRecord, file: String, errors: inout [FlightFileError]
  ) -> [ManifestColumn?] {
    var columns: [ManifestColumn?] = []
    for cell in header.cells {
      let name = cell.trimmedBlanks
      let column = ManifestColumn(rawValue: name)
      if column == nil {
        errors.append(
          FlightFileError(
            .unknownColumn, file: file, row: header.line, column: name,
            ManifestColumn.unknown(name)))
      } else if columns.contains(column) {
        errors.append(
          FlightFileError(
            .duplicateColumn, file: file, row: header.line, column: name,
            "the column stands twice in the header"))
      }
      columns.append(column)
    }
    for required in ManifestColumn.required where !columns.contains(required) {
      errors.append(
        FlightFileError(
          .missingColumn, file: file, row: header.line, column: required.rawValue,
          "required column is missing"))
    }
    return columns
  }

  private static func row(
    _ record: CSVRecord, columns: [ManifestColumn?], file: String,
    errors: inout [FlightFileError]
  ) -> ManifestRow? {
    if record.cells.allSatisfy({ $0.trimmedBlanks.isEmpty }) { return nil }
    if record.cells.count != columns.count {
      let hint =
        record.cells.count > columns.count
        ? "; a cell that contains the separator must be quoted" : ""
      errors.append(
        FlightFileError(
          .syntax, file: file, row: record.line,
          "the row has \(record.cells.count) cells, the header \(columns.count)\(hint)"))
      return nil
    }
    var row = ManifestRow(row: record.line)
    for (column, cell) in zip(columns, record.cells) {
      let text = SpreadsheetCell.bare(cell.trimmedBlanks)
      if let column, !text.isEmpty, row.cells[column] == nil {
        row.cells[column] = ManifestRow.Cell(texts: [text])
      }
    }
    return row
  }
}

extension StringProtocol {
  /// The text without blanks and tabs at its ends.
  var trimmedBlanks: String {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    var bytes = Array(utf8)[...]
    while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
    while let last = bytes.last, isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension String {
  /// The text without blanks, tabs and line ends at both ends: most texts as they are.
  var trimmedBlanks: String {
    let isBlank: (UInt8) -> Bool = { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else {
      return self
    }
    return self[...].trimmedBlanks
  }
}
