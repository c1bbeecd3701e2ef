/// The page on the report's keys, generated from the shapes.
public enum SchemaDocument {
  /// Markdown text of `docs/report-schema.md`.
  public static var text: String {
    var lines = [
      "# Report schema \(JSONSchema.version)", "",
      "Generated from the shapes in `Sources/Reports/Shapes` (`UPDATE_GOLDEN=1` with the tests of",
      "`Reports` writes it anew). `flightseal schema` prints the same as JSON Schema, draft 2020-12,",
      "with `additionalProperties: false`. Keys are sorted, times are RFC 3339 in UTC with six or nine",
      "decimals. Adding keys is a minor version, renaming or removing one a major version.", "",
    ]
    var done: Set<String> = []
    for (title, root) in [
      ("The document of `check --report json`", JSONSchema.report),
      ("The document of `inspect --report json`", .inspection),
      ("The document of `compare --report json`", .comparison),
      ("Lines of `--report ndjson`", .record),
    ] {
      lines += ["## \(title)", ""]
      for shape in root.roots { append(shape, &lines, &done) }
    }
    return lines.joined(separator: "\n")
  }

  private static func append(
    _ shape: ShapeDescription, _ lines: inout [String], _ done: inout Set<String>
  ) {
    guard done.insert(shape.name).inserted else { return }
    lines += [
      "### \(shape.name)", "", shape.about, "", "| Key | Type | Meaning |", "|---|---|---|",
    ]
    for field in shape.fields {
      lines.append("| `\(field.key)` | \(name(of: field.type)) | \(field.about) |")
    }
    lines.append("")
    for field in shape.fields {
      if let inner = record(in: field.type) { append(inner, &lines, &done) }
    }
  }

  private static func record(in type: ShapeType) -> ShapeDescription? {
    switch type {
    case .optional(let inner), .list(let inner): return record(in: inner)
    case .record(let shape): return shape
    default: return nil
    }
  }

  private static func name(of type: ShapeType) -> String {
    switch type {
    case .string: return "text"
    case .time: return "time"
    case .count: return "integer ≥ 0"
    case .integer: return "integer"
    case .number: return "number"
    case .boolean: return "true or false"
    case .constant(let word): return "`\(word)`"
    case .words(let words): return words.map { "`\($0)`" }.joined(separator: ", ")
    case .optional(let inner): return "\(name(of: inner)), or null"
    case .list(let inner): return "list of \(name(of: inner))"
    case .record(let shape): return "[\(shape.name)](#\(shape.name.lowercased()))"
    }
  }
}
