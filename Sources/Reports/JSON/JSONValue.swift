import Wire

/// A JSON value for the exchange formats, whose keys are somebody else's; written with sorted keys.
indirect enum JSONValue: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByStringInterpolation
{
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case count(UInt64)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case null

  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  /// A time as RFC 3339.
  static func time(_ time: Timestamp) -> JSONValue { .string(time.description) }

  /// Strings as an array.
  static func strings(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.map { .string($0) })
  }

  /// The object without members that are null.
  static func compact(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .object(let members):
      json.beginObject()
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        json.key(key)
        value.write(to: &json)
      }
      json.endObject()
    case .array(let elements):
      json.beginArray()
      for element in elements {
        json.element()
        element.write(to: &json)
        json.drainIfLarge()
      }
      json.endArray()
    case .string(let text): json.string(text)
    case .count(let number): json.integer(number)
    case .integer(let number): json.integer(number)
    case .number(let number): json.number(number)
    case .boolean(let flag): json.boolean(flag)
    case .null: json.null()
    }
  }
}
