/// The fields of a value.
struct CompactKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: CompactEncoder
  var codingPath: [any CodingKey] { [] }
  private var writer: CompactWriter { encoder.writer }

  func encodeNil(forKey key: Key) { writer.byte(0) }
  func encode(_ value: Bool, forKey key: Key) { writer.byte(value ? 1 : 0) }
  func encode(_ value: String, forKey key: Key) { writer.text(value) }
  func encode(_ value: Double, forKey key: Key) { writer.double(value) }
  func encode(_ value: Float, forKey key: Key) { writer.double(Double(value)) }
  func encode(_ value: Int, forKey key: Key) { writer.signed(Int64(value)) }
  func encode(_ value: Int8, forKey key: Key) { writer.signed(Int64(value)) }
  func encode(_ value: Int16, forKey key: Key) { writer.signed(Int64(value)) }
  func encode(_ value: Int32, forKey key: Key) { writer.signed(Int64(value)) }
  func encode(_ value: Int64, forKey key: Key) { writer.signed(value) }
  func encode(_ value: UInt, forKey key: Key) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt8, forKey key: Key) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt16, forKey key: Key) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt32, forKey key: Key) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt64, forKey key: Key) { writer.unsigned(value) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try value.encode(to: encoder) }

  func encodeIfPresent(_ value: Bool?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: String?, forKey key: Key) { some(value) { writer.text($0) } }
  func encodeIfPresent(_ value: Double?, forKey key: Key) { some(value) { writer.double($0) } }
  func encodeIfPresent(_ value: Float?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: Int?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: Int8?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: Int16?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: Int32?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: Int64?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: UInt?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: UInt8?, forKey key: Key) { some(value) { encode($0, forKey: key) } }
  func encodeIfPresent(_ value: UInt16?, forKey key: Key) {
    some(value) { encode($0, forKey: key) }
  }
  func encodeIfPresent(_ value: UInt32?, forKey key: Key) {
    some(value) { encode($0, forKey: key) }
  }
  func encodeIfPresent(_ value: UInt64?, forKey key: Key) {
    some(value) { encode($0, forKey: key) }
  }
  func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
    writer.byte(value == nil ? 0 : 1)
    try value?.encode(to: encoder)
  }

  /// Whether a field is there, and the field.
  private func some<T>(_ value: T?, _ write: (T) -> Void) {
    writer.byte(value == nil ? 0 : 1)
    if let value { write(value) }
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { encoder.container(keyedBy: keyType) }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.unkeyedContainer()
  }
  func superEncoder() -> any Encoder { encoder }
  func superEncoder(forKey key: Key) -> any Encoder { encoder }
}
