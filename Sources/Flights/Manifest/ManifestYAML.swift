import Yams

/// The YAML form of a manifest: the same keys as in JSON; every error names the line.
enum ManifestYAML {
  static func rows(_ text: String, file: String) -> ManifestRow.Outcome {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      return ([], [syntaxError(error, file: file)])
    }
    guard let node else {
      return ([], [FlightFileError(.emptyFile, file: file, "the manifest is empty")])
    }
    guard case .mapping(let top) = node else {
      let error = FlightFileError(
        .syntax, file: file, row: node.mark?.line, "a manifest is a mapping with the key flights")
      return ([], [error])
    }
    var errors: [FlightFileError] = []
    var flights: Node.Sequence?
    for (key, value) in top {
      let name = key.scalar?.string ?? ""
      if name == "flights", case .sequence(let list) = value {
        flights = list
      } else if name == "flights" {
        errors.append(
          FlightFileError(
            .badValue, file: file, row: value.mark?.line, column: name, "a list is wanted"))
        return ([], errors)
      } else if name != "schema" {
        errors.append(
          FlightFileError(
            .unknownColumn, file: file, row: key.mark?.line, column: name,
            "unknown key beside flights"))
      }
    }
    guard let flights else {
      errors.append(
        FlightFileError(
          .missingColumn, file: file, column: "flights", "the list of flights is missing"))
      return ([], errors)
    }
    if flights.isEmpty {
      errors.append(FlightFileError(.emptyFile, file: file, "the manifest names no flight"))
    }
    var rows: [ManifestRow] = []
    for flight in flights {
      guard case .mapping(let keys) = flight else {
        errors.append(
          FlightFileError(
            .syntax, file: file, row: flight.mark?.line, "a flight is a mapping"))
        continue
      }
      rows.append(row(keys, line: flight.mark?.line ?? 1, file: file, errors: &errors))
    }
    return (rows, errors)
  }

  private static func row(
    _ keys: Node.Mapping, line: Int, file: String, errors: inout [FlightFileError]
  ) -> ManifestRow {
    var row = ManifestRow(row: line)
    for (key, value) in keys {
      let name = key.scalar?.string ?? ""
      let line = key.mark?.line
      guard let column = ManifestColumn(rawValue: name) else {
        errors.append(
          FlightFileError(
            .unknownColumn, file: file, row: line, column: name, ManifestColumn.unknown(name)))
        continue
      }
      switch value {
      case .scalar(let scalar):
        let text = scalar.string.trimmedBlanks
        let isNull = scalar.style == .plain && (text.isEmpty || ["~", "null"].contains(text))
        if !text.isEmpty, !isNull {
          row.cells[column] = ManifestRow.Cell(texts: [text], line: line)
        }
      case .sequence(let items):
        let texts = items.compactMap { $0.scalar?.string.trimmedBlanks }
        if texts.count != items.count {
          errors.append(
            FlightFileError(
              .badValue, file: file, row: line, column: name, "a list of texts is wanted"))
        }
        row.cells[column] = ManifestRow.Cell(texts: texts, isList: true, line: line)
      default:
        errors.append(
          FlightFileError(
            .badValue, file: file, row: line, column: name,
            "a text or number is wanted, not a mapping"))
      }
    }
    return row
  }

  private static func syntaxError(_ error: any Error, file: String) -> FlightFileError {
    guard let yaml = error as? YamlError else {
      return FlightFileError(.syntax, file: file, "not valid YAML")
    }
    switch yaml {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return FlightFileError(
        .syntax, file: file, row: mark.line, "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.joined(separator: ", ")
      return FlightFileError(
        .duplicateColumn, file: file, row: context.mark.line, column: names,
        "the key stands twice in one flight")
    default:
      return FlightFileError(.syntax, file: file, "not valid YAML")
    }
  }
}
