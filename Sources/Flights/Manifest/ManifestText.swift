import Foundation
import Wire
import Yams

/// Writes flights as a manifest that people edit and ``FlightFiles`` reads again.
public enum ManifestText {
  /// The CSV form: a header with the required columns and those that any flight fills.
  public static func csv(_ flights: [Flight]) -> String {
    let rows = flights.map(values)
    let columns = self.columns(rows)
    var lines = [columns.map(\.rawValue).joined(separator: ",")]
    for row in rows {
      lines.append(
        columns.map { quoted(SpreadsheetCell.guarded((row[$0] ?? []).joined(separator: ";"))) }
          .joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The YAML form.
  ///
  /// - Throws: Where the YAML library cannot write, which texts do not cause.
  public static func yaml(_ flights: [Flight]) throws -> String {
    let rows = flights.map(values)
    let columns = self.columns(rows)
    let list = rows.map { row in
      Node(
        columns.compactMap { column -> (Node, Node)? in
          guard let texts = row[column] else { return nil }
          let key = Node(column.rawValue)
          if column.isList { return (key, Node(texts.map { text($0) })) }
          return (key, text(texts.first ?? ""))
        })
    }
    return DisplayText.yaml(
      try Yams.serialize(node: Node([(Node("flights"), Node(list))]), allowUnicode: true))
  }

  /// The JSON form.
  ///
  /// - Throws: Where the JSON library cannot write, which texts do not cause.
  public static func json(_ flights: [Flight]) throws -> String {
    let list = flights.map { flight in
      values(flight).reduce(into: [String: JSONCell]()) { row, entry in
        row[entry.key.rawValue] =
          entry.key.isList ? .list(entry.value) : .text(entry.value.first ?? "")
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return DisplayText.json(
      String(decoding: try encoder.encode(["flights": list]), as: UTF8.self) + "\n")
  }

  private enum JSONCell: Encodable {
    case text(String)
    case list([String])
    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .list(let texts): try container.encode(texts)
      }
    }
  }

  private static func text(_ text: String) -> Node {
    // Quoted, so that no reader takes a serial for a number or a word for a truth value.
    Node(text, Tag(.str), .doubleQuoted)
  }

  private static func columns(_ rows: [[ManifestColumn: [String]]]) -> [ManifestColumn] {
    ManifestColumn.allCases.filter { column in
      ManifestColumn.required.contains(column) || rows.contains { $0[column] != nil }
    }
  }

  private static func quoted(_ cell: String) -> String {
    let needs = cell.utf8.contains {
      [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 10, 13].contains($0)
    }
    return needs
      ? "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\"" : cell
  }

  private static func values(_ flight: Flight) -> [ManifestColumn: [String]] {
    var row: [ManifestColumn: [String]] = [:]
    row[.flightID] = [flight.id]
    row[.start] = flight.start.map { [$0.description] }
    row[.end] = flight.end.map { [$0.description] }
    row[.mode] = [flight.mode.rawValue]
    row[.policy] = list(flight.policies)
    row[.exempt] = list(flight.exemptions.map(\.rawValue))
    row[.aircraftModel] = list(flight.aircraftModel)
    row[.aircraftSerial] = list(flight.aircraftSerial)
    row[.aircraftFirmware] = list(flight.aircraftFirmware)
    row[.controllerModel] = list(flight.controllerModel)
    row[.controllerSerial] = list(flight.controllerSerial)
    row[.controllerMAC] = list(flight.controllerMACs.map(\.description))
    row[.controllerIP] = list(flight.controllerAddresses.map(\.description))
    row[.app] = list(flight.app)
    row[.appVersion] = list(flight.appVersion)
    row[.capture] = list(flight.captures)
    row[.clockOffset] = list(flight.clockOffset.map { String($0) })
    row[.clockUncertainty] = list(flight.clockUncertainty.map { String($0) })
    row[.capturePoint] = list(flight.capturePoint?.rawValue)
    row[.otherPaths] = list(flight.otherPaths?.rawValue)
    row[.otherApps] = list(flight.otherApps)
    row[.modeEvidence] = list(flight.modeEvidence)
    row[.log] = list(flight.log)
    row[.operator] = list(flight.operator)
    row[.notes] = list(flight.notes)
    return row
  }

  private static func list(_ texts: [String]) -> [String]? { texts.isEmpty ? nil : texts }
  private static func list(_ text: String?) -> [String]? { text.map { [$0] } }
}
