/// The elements of a list, behind their number.
struct CompactListEncoding: UnkeyedEncodingContainer {
  let encoder: CompactEncoder
  /// Where the number stands.
  let place: Int
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(encoder: CompactEncoder, place: Int) {
    self.encoder = encoder
    self.place = place
  }

  private mutating func add() -> CompactValueEncoding {
    count += 1
    encoder.writer.setCount(count, at: place)
    return CompactValueEncoding(encoder: encoder)
  }

  mutating func encodeNil() { add().encodeNil() }
  mutating func encode(_ value: Bool) { add().encode(value) }
  mutating func encode(_ value: String) { add().encode(value) }
  mutating func encode(_ value: Double) { add().encode(value) }
  mutating func encode(_ value: Float) { add().encode(value) }
  mutating func encode(_ value: Int) { add().encode(value) }
  mutating func encode(_ value: Int8) { add().encode(value) }
  mutating func encode(_ value: Int16) { add().encode(value) }
  mutating func encode(_ value: Int32) { add().encode(value) }
  mutating func encode(_ value: Int64) { add().encode(value) }
  mutating func encode(_ value: UInt) { add().encode(value) }
  mutating func encode(_ value: UInt8) { add().encode(value) }
  mutating func encode(_ value: UInt16) { add().encode(value) }
  mutating func encode(_ value: UInt32) { add().encode(value) }
  mutating func encode(_ value: UInt64) { add().encode(value) }
  mutating func encode<T: Encodable>(_ value: T) throws { try add().encode(value) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    _ = add()
    return encoder.container(keyedBy: keyType)
  }
  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    _ = add()
    return encoder.unkeyedContainer()
  }
  mutating func superEncoder() -> any Encoder {
    _ = add()
    return encoder
  }
}
