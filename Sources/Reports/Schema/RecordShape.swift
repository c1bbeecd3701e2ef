/// The one place that says which keys a record has, of which type, what they mean and how they are
/// written. The JSON Schema, its documentation and the writer all come from it.
final class RecordShape<Value: Sendable>: Sendable {
  /// Name in `$defs` of the schema.
  let name: String
  /// One sentence.
  let about: String
  /// Fields by ascending key.
  let fields: [Field]

  /// One key.
  struct Field: Sendable {
    let key: String
    let type: ShapeType
    let about: String
    /// The key as JSON with quotes and colon.
    let quoted: [UInt8]
    /// Writes the value.
    let write: @Sendable (inout JSONWriter, Value) -> Void

    init(
      _ key: String, _ type: ShapeType, _ about: String,
      _ write: @escaping @Sendable (inout JSONWriter, Value) -> Void
    ) {
      self.key = key
      self.type = type
      self.about = about
      quoted = Array("\"\(key)\":".utf8)
      self.write = write
    }
  }

  /// What stands in front of each value in a compact object, one behind the other: brace or comma,
  /// key, colon.
  private let leads: [UInt8]
  /// Where each of them ends.
  private let leadEnds: [Int]
  /// The writers of the fields, apart from what only the schema needs.
  private let writers: [@Sendable (inout JSONWriter, Value) -> Void]

  init(_ name: String, _ about: String, _ fields: [Field]) {
    self.name = name
    self.about = about
    self.fields = fields.sorted { $0.key < $1.key }
    var leads: [UInt8] = []
    var ends: [Int] = []
    for field in self.fields {
      leads.append(leads.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
      leads += field.quoted
      ends.append(leads.count)
    }
    self.leads = leads
    leadEnds = ends
    writers = self.fields.map(\.write)
  }

  /// The shape without its writers.
  var description: ShapeDescription {
    ShapeDescription(
      name: name, about: about,
      fields: fields.map { FieldDescription(key: $0.key, type: $0.type, about: $0.about) })
  }

  /// Writes `value` as an object.
  func write(_ value: Value, to json: inout JSONWriter) {
    var start = 0
    if !json.isPretty, !writers.isEmpty {
      for index in writers.indices {
        json.raw(leads, start..<leadEnds[index])
        start = leadEnds[index]
        writers[index](&json, value)
      }
      json.endCompactObject()
      return
    }
    json.beginObject()
    for index in writers.indices {
      json.key(leads, start + 1..<leadEnds[index])
      start = leadEnds[index]
      writers[index](&json, value)
    }
    json.endObject()
  }

  /// Writes values as an array of objects.
  func write(all values: [Value], to json: inout JSONWriter) {
    write(count: values.count, to: &json) { values[$0] }
  }

  /// Writes `count` values as an array of objects, each made when it is written.
  func write(
    count: Int, to json: inout JSONWriter, _ value: @Sendable (Int) -> Value
  ) {
    json.beginArray()
    json.inPortions(of: count) { places, json in
      for place in places {
        json.element()
        write(value(place), to: &json)
        json.drainIfLarge()
      }
    }
    json.endArray()
  }

  /// The same shape as a record of a line-based output: with the key `record`.
  func line(_ record: String) -> RecordShape {
    let word = Array("\"\(record)\"".utf8)
    return RecordShape(
      "\(record)Record", "\(about) One line of NDJSON.",
      fields + [
        Field("record", .constant(record), "Kind of the record.") { json, _ in json.raw(word) }
      ])
  }

  /// Writes values, each on a line of its own.
  func writeLines(_ values: [Value], to json: inout JSONWriter) {
    writeLines(count: values.count, to: &json) { values[$0] }
  }

  /// Writes `count` values, each on a line of its own and made when it is written.
  func writeLines(
    count: Int, to json: inout JSONWriter, _ value: @Sendable (Int) -> Value
  ) {
    json.inPortions(of: count) { places, json in
      for place in places { writeLine(value(place), to: &json) }
    }
  }

  /// Writes `value` on a line of its own.
  func writeLine(_ value: Value, to json: inout JSONWriter) {
    write(value, to: &json)
    json.endLine()
  }
}
