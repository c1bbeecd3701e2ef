import Foundation

/// The JSON form of a manifest: `{"flights": [{…}]}` with the columns as keys, lists as arrays.
enum ManifestJSON {
  static func rows(_ bytes: [UInt8], file: String) -> ManifestRow.Outcome {
    let document: JSONValue
    do {
      document = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      return ([], [FlightFileError(.syntax, file: file, JSONValue.explain(error))])
    }
    return rows(document, file: file)
  }

  static func rows(_ document: JSONValue, file: String) -> ManifestRow.Outcome {
    guard case .object(let top) = document else {
      let error = FlightFileError(
        .syntax, file: file, "a manifest is an object with the key flights")
      return ([], [error])
    }
    var errors: [FlightFileError] = []
    for key in top.keys.sorted() where key != "flights" && key != "schema" {
      errors.append(
        FlightFileError(
          .unknownColumn, file: file, column: key, "unknown key beside flights"))
    }
    guard case .array(let flights)? = top["flights"] else {
      errors.append(
        FlightFileError(
          .missingColumn, file: file, column: "flights", "the list of flights is missing"))
      return ([], errors)
    }
    if flights.isEmpty {
      errors.append(FlightFileError(.emptyFile, file: file, "the manifest names no flight"))
    }
    var rows: [ManifestRow] = []
    for (index, flight) in flights.enumerated() {
      guard case .object(let keys) = flight else {
        errors.append(
          FlightFileError(
            .syntax, file: file, row: index + 1, rowIsOrdinal: true, "a flight is an object"))
        continue
      }
      rows.append(row(keys, ordinal: index + 1, file: file, errors: &errors))
    }
    return (rows, errors)
  }

  private static func row(
    _ keys: [String: JSONValue], ordinal: Int, file: String, errors: inout [FlightFileError]
  ) -> ManifestRow {
    var row = ManifestRow(row: ordinal, isOrdinal: true)
    for key in keys.keys.sorted() {
      guard let value = keys[key] else { continue }
      guard let column = ManifestColumn(rawValue: key) else {
        errors.append(
          FlightFileError(
            .unknownColumn, file: file, row: ordinal, column: key, rowIsOrdinal: true,
            ManifestColumn.unknown(key)))
        continue
      }
      switch value {
      case .null: break
      case .array(let items):
        let texts = items.compactMap(\.scalarText)
        if texts.count != items.count {
          errors.append(
            FlightFileError(
              .badValue, file: file, row: ordinal, column: key, rowIsOrdinal: true,
              "a list of texts is wanted"))
        }
        row.cells[column] = ManifestRow.Cell(texts: texts.map(\.trimmedBlanks), isList: true)
      case .object:
        errors.append(
          FlightFileError(
            .badValue, file: file, row: ordinal, column: key, rowIsOrdinal: true,
            "a text or number is wanted, not an object"))
      default:
        let text = (value.scalarText ?? "").trimmedBlanks
        if !text.isEmpty { row.cells[column] = ManifestRow.Cell(texts: [text]) }
      }
    }
    return row
  }
}

/// Any JSON value, decoded by Foundation.
indirect enum JSONValue: Decodable, Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Double.self) {
      // Numbers first: logs consist of them. Whole ones are asked for again, to keep every digit.
      if value.rounded() == value, let whole = try? container.decode(Int64.self) {
        self = .integer(whole)
      } else {
        self = .number(value)
      }
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A string, number or truth value as text; nil for containers and null.
  var scalarText: String? {
    switch self {
    case .string(let text): return text
    case .integer(let value): return String(value)
    case .number(let value): return String(value)
    case .bool(let value): return String(value)
    case .null, .array, .object: return nil
    }
  }

  /// The value under a key of an object.
  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { return members[key] }
    return nil
  }

  /// A decoding error as one sentence.
  static func explain(_ error: any Error) -> String {
    guard let decoding = error as? DecodingError, case .dataCorrupted(let context) = decoding
    else { return "not valid JSON" }
    if let cause = context.underlyingError as NSError?,
      let text = cause.userInfo[NSDebugDescriptionErrorKey] as? String
    {
      return "not valid JSON: \(text)"
    }
    return "not valid JSON: \(context.debugDescription)"
  }
}
