/// Reads what ``CompactEncoder`` wrote, field by field in the same order.
struct CompactDecoder: Decoder {
  let reader: CompactReader
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// Reads a value that takes up all the bytes.
  static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
    let reader = CompactReader(bytes)
    let value = try T(from: CompactDecoder(reader: reader))
    guard reader.isAtEnd else { throw CompactReader.Damage() }
    return value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(CompactKeyedDecoding<Key>(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    CompactListDecoding(decoder: self, total: try reader.count())
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    CompactValueDecoding(decoder: self)
  }

  /// A signed number of a narrower type.
  func signed<T: FixedWidthInteger>() throws -> T {
    guard let value = T(exactly: try reader.signed()) else { throw CompactReader.Damage() }
    return value
  }

  /// An unsigned number of a narrower type.
  func unsigned<T: FixedWidthInteger>() throws -> T {
    guard let value = T(exactly: try reader.unsigned()) else { throw CompactReader.Damage() }
    return value
  }
}
