import Wire

/// Fields of the common types, so that a shape reads as a table.
extension RecordShape.Field {
  typealias Field = RecordShape<Value>.Field

  static func text(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> String
  ) -> Field {
    Field(key, .string, about) { json, value in json.string(get(value)) }
  }

  static func optionalText(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> String?
  ) -> Field {
    Field(key, .optional(.string), about) { json, value in
      if let text = get(value) { json.string(text) } else { json.null() }
    }
  }

  static func texts(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> [String]
  ) -> Field {
    Field(key, .list(.string), about) { json, value in
      json.scalars(get(value)) { json, text in json.string(text) }
    }
  }

  static func constant(_ key: String, _ word: String, _ about: String) -> Field {
    Field(key, .constant(word), about) { json, _ in json.string(word) }
  }

  static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Word
  ) -> Field where Word.RawValue == String {
    Field(key, .words(Word.allCases.map(\.rawValue)), about) { json, value in
      json.string(get(value).rawValue)
    }
  }

  static func optionalWord<Word: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Word?
  ) -> Field where Word.RawValue == String {
    Field(key, .optional(.words(Word.allCases.map(\.rawValue))), about) { json, value in
      if let word = get(value) { json.string(word.rawValue) } else { json.null() }
    }
  }

  static func words<Word: RawRepresentable & CaseIterable & Sendable>(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> [Word]
  ) -> Field where Word.RawValue == String {
    Field(key, .list(.words(Word.allCases.map(\.rawValue))), about) { json, value in
      json.scalars(get(value)) { json, word in json.string(word.rawValue) }
    }
  }

  static func count(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> UInt64
  ) -> Field {
    Field(key, .count, about) { json, value in json.integer(get(value)) }
  }

  static func optionalCount(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> UInt64?
  ) -> Field {
    Field(key, .optional(.count), about) { json, value in
      if let number = get(value) { json.integer(number) } else { json.null() }
    }
  }

  static func number(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Double
  ) -> Field {
    Field(key, .number, about) { json, value in json.number(get(value)) }
  }

  static func optionalNumber(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Double?
  ) -> Field {
    Field(key, .optional(.number), about) { json, value in
      if let number = get(value) { json.number(number) } else { json.null() }
    }
  }

  static func boolean(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Bool
  ) -> Field {
    Field(key, .boolean, about) { json, value in json.boolean(get(value)) }
  }

  static func time(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Timestamp
  ) -> Field {
    Field(key, .time, about) { json, value in json.time(get(value)) }
  }

  static func optionalTime(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> Timestamp?
  ) -> Field {
    Field(key, .optional(.time), about) { json, value in
      if let time = get(value) { json.time(time) } else { json.null() }
    }
  }

  static func address(
    _ key: String, _ about: String, _ get: @escaping @Sendable (Value) -> IPAddress
  ) -> Field {
    Field(key, .string, about) { json, value in json.address(get(value)) }
  }

  static func record<Inner>(
    _ key: String, _ about: String, _ shape: RecordShape<Inner>,
    _ get: @escaping @Sendable (Value) -> Inner
  ) -> Field {
    Field(key, .record(shape.description), about) { json, value in
      shape.write(get(value), to: &json)
    }
  }

  static func optionalRecord<Inner>(
    _ key: String, _ about: String, _ shape: RecordShape<Inner>,
    _ get: @escaping @Sendable (Value) -> Inner?
  ) -> Field {
    Field(key, .optional(.record(shape.description)), about) { json, value in
      if let inner = get(value) { shape.write(inner, to: &json) } else { json.null() }
    }
  }

  static func records<Inner>(
    _ key: String, _ about: String, _ shape: RecordShape<Inner>,
    _ get: @escaping @Sendable (Value) -> [Inner]
  ) -> Field {
    Field(key, .list(.record(shape.description)), about) { json, value in
      shape.write(all: get(value), to: &json)
    }
  }
}

extension RecordShape.Field {
  /// An array of values that are no objects.
  static func list(
    _ key: String, _ about: String, _ element: ShapeType,
    _ write: @escaping @Sendable (inout JSONWriter, Value) -> Void
  ) -> Field { Field(key, .list(element), about, write) }
}
