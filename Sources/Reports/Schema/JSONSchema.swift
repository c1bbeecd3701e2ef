/// The JSON Schema (draft 2020-12) of everything that is written, generated from the shapes.
public enum JSONSchema: String, Sendable, CaseIterable {
  /// `check --report json`.
  case report
  /// One line of `inspect --report ndjson` or `check --report ndjson`.
  case record
  /// `inspect --report json`.
  case inspection
  /// `compare --report json`.
  case comparison

  /// The version of the report document; adding keys is a minor step, renaming a major one.
  public static let version = "1.0"

  /// The schema as indented JSON with a line feed at the end.
  public var text: String {
    var definitions: [String: ShapeDescription] = [:]
    for root in JSONSchema.allCases {
      for shape in root.roots { JSONSchema.collect(shape, into: &definitions) }
    }
    var json = JSONWriter(pretty: true)
    json.beginObject()
    json.key("$defs")
    json.beginObject()
    for (name, shape) in definitions.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      JSONSchema.write(shape, to: &json)
    }
    json.endObject()
    json.key("$id")
    json.string("urn:flightseal:schema:\(rawValue):\(JSONSchema.version)")
    json.key("$schema")
    json.string("https://json-schema.org/draft/2020-12/schema")
    json.key("description")
    json.string(about)
    let names = roots.map(\.name)
    if names.count == 1, let name = names.first {
      json.key("$ref")
      json.string("#/$defs/\(name)")
    } else {
      json.key("oneOf")
      json.beginArray()
      for name in names {
        json.element()
        JSONSchema.reference(name, to: &json)
      }
      json.endArray()
    }
    json.key("title")
    json.string("Flightseal \(rawValue) \(JSONSchema.version)")
    json.endObject()
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The shapes that a document of this kind may have.
  var roots: [ShapeDescription] {
    switch self {
    case .report: return [ReportShapes.report.description]
    case .record: return LineShapes.all
    case .inspection: return [InspectionShapes.document.description]
    case .comparison: return [ComparisonShapes.comparison.description]
    }
  }

  private var about: String {
    switch self {
    case .report: return "The report document of `flightseal check --report json`."
    case .record: return "One line of NDJSON of `flightseal check` and `flightseal inspect`."
    case .comparison: return "The document of `flightseal compare --report json`."
    case .inspection: return "The document of `flightseal inspect --report json`."
    }
  }

  private static func collect(
    _ shape: ShapeDescription, into definitions: inout [String: ShapeDescription]
  ) {
    guard definitions.updateValue(shape, forKey: shape.name) == nil else { return }
    for field in shape.fields { collect(field.type, into: &definitions) }
  }

  private static func collect(
    _ type: ShapeType, into definitions: inout [String: ShapeDescription]
  ) {
    switch type {
    case .optional(let inner), .list(let inner): collect(inner, into: &definitions)
    case .record(let shape): collect(shape, into: &definitions)
    default: break
    }
  }

  private static func write(_ shape: ShapeDescription, to json: inout JSONWriter) {
    json.beginObject()
    json.key("additionalProperties")
    json.boolean(false)
    json.key("description")
    json.string(shape.about)
    json.key("properties")
    json.beginObject()
    for field in shape.fields {
      json.key(field.key)
      json.beginObject()
      write(field.type, about: field.about, to: &json)
      json.endObject()
    }
    json.endObject()
    json.key("required")
    json.scalars(shape.fields) { json, field in json.string(field.key) }
    json.key("type")
    json.string("object")
    json.endObject()
  }

  private static func reference(_ name: String, to json: inout JSONWriter) {
    json.beginObject()
    json.key("$ref")
    json.string("#/$defs/\(name)")
    json.endObject()
  }

  /// Writes the members of a type's schema, by ascending key.
  private static func write(_ type: ShapeType, about: String?, to json: inout JSONWriter) {
    func describe(_ json: inout JSONWriter) {
      if let about {
        json.key("description")
        json.string(about)
      }
    }
    func named(_ name: String, _ json: inout JSONWriter) {
      json.key("type")
      json.string(name)
    }
    switch type {
    case .string:
      describe(&json)
      named("string", &json)
    case .time:
      describe(&json)
      json.key("pattern")
      json.string(#"^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d\.(\d{6}|\d{9})Z$"#)
      named("string", &json)
    case .count:
      describe(&json)
      json.key("minimum")
      json.integer(0)
      named("integer", &json)
    case .integer:
      describe(&json)
      named("integer", &json)
    case .number:
      describe(&json)
      named("number", &json)
    case .boolean:
      describe(&json)
      named("boolean", &json)
    case .constant(let word):
      json.key("const")
      json.string(word)
      describe(&json)
    case .words(let words):
      describe(&json)
      json.key("enum")
      json.scalars(words) { json, word in json.string(word) }
    case .record(let shape):
      json.key("$ref")
      json.string("#/$defs/\(shape.name)")
      describe(&json)
    case .list(let inner):
      describe(&json)
      json.key("items")
      json.beginObject()
      write(inner, about: nil, to: &json)
      json.endObject()
      named("array", &json)
    case .optional(let inner):
      json.key("anyOf")
      json.beginArray()
      json.element()
      json.beginObject()
      write(inner, about: nil, to: &json)
      json.endObject()
      json.element()
      json.beginObject()
      named("null", &json)
      json.endObject()
      json.endArray()
      describe(&json)
    }
  }
}
