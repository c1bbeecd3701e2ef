/// The fields of a value. Every optional field has a byte in front that says whether it is there.
struct CompactKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: CompactDecoder
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }
  private var reader: CompactReader { decoder.reader }

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) throws -> Bool { try reader.byte() == 0 }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader.byte() != 0 }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader.text() }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try reader.double() }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try reader.double()) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try decoder.signed() }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try decoder.signed() }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try decoder.signed() }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try decoder.signed() }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try reader.signed() }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try decoder.unsigned() }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try decoder.unsigned() }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try decoder.unsigned() }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try decoder.unsigned() }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try reader.unsigned() }
  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try T(from: decoder) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { decoder.container(keyedBy: type) }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder.unkeyedContainer()
  }
  func superDecoder() throws -> any Decoder { decoder }
  func superDecoder(forKey key: Key) throws -> any Decoder { decoder }
}
