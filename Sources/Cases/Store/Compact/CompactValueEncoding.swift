/// A lone value.
struct CompactValueEncoding: SingleValueEncodingContainer {
  let encoder: CompactEncoder
  var codingPath: [any CodingKey] { [] }
  private var writer: CompactWriter { encoder.writer }

  init(encoder: CompactEncoder) { self.encoder = encoder }

  func encodeNil() { writer.byte(0) }
  func encode(_ value: Bool) { writer.byte(value ? 1 : 0) }
  func encode(_ value: String) { writer.text(value) }
  func encode(_ value: Double) { writer.double(value) }
  func encode(_ value: Float) { writer.double(Double(value)) }
  func encode(_ value: Int) { writer.signed(Int64(value)) }
  func encode(_ value: Int8) { writer.signed(Int64(value)) }
  func encode(_ value: Int16) { writer.signed(Int64(value)) }
  func encode(_ value: Int32) { writer.signed(Int64(value)) }
  func encode(_ value: Int64) { writer.signed(value) }
  func encode(_ value: UInt) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt8) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt16) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt32) { writer.unsigned(UInt64(value)) }
  func encode(_ value: UInt64) { writer.unsigned(value) }
  func encode<T: Encodable>(_ value: T) throws { try value.encode(to: encoder) }
}
