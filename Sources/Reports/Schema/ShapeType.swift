/// The type of a key in a record, as JSON Schema says it.
indirect enum ShapeType: Sendable {
  case string
  /// RFC 3339 in UTC.
  case time
  /// An integer of at least 0.
  case count
  case integer, number, boolean
  case constant(String)
  case words([String])
  case optional(ShapeType)
  case list(ShapeType)
  case record(ShapeDescription)
}

/// What a record's keys are, without the way they are written.
struct ShapeDescription: Sendable {
  /// Name in `$defs`.
  var name: String
  /// One sentence.
  var about: String
  /// Keys in ascending order.
  var fields: [FieldDescription]
}

/// One key of a record.
struct FieldDescription: Sendable {
  var key: String
  var type: ShapeType
  var about: String
}
