/// Writes `Codable` values as bytes: field behind field in the order in which they are encoded, without
/// keys. Only the program that wrote them reads them back (its digest is part of every key).
///
/// An optional field has a byte in front that says whether it is there. Optionals inside arrays and
/// enumerations with associated values cannot be told apart without keys: kept types have none.
struct CompactEncoder: Encoder {
  let writer: CompactWriter
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The bytes of a value.
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let writer = CompactWriter()
    try value.encode(to: CompactEncoder(writer: writer))
    return writer.bytes
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(CompactKeyedEncoding<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    CompactListEncoding(encoder: self, place: writer.reserveCount())
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    CompactValueEncoding(encoder: self)
  }
}
