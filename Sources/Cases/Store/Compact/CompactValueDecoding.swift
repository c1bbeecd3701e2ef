/// A lone value.
struct CompactValueDecoding: SingleValueDecodingContainer {
  let decoder: CompactDecoder
  var codingPath: [any CodingKey] { [] }
  private var reader: CompactReader { decoder.reader }

  init(decoder: CompactDecoder) { self.decoder = decoder }

  func decodeNil() -> Bool { false }
  func decode(_ type: Bool.Type) throws -> Bool { try reader.byte() != 0 }
  func decode(_ type: String.Type) throws -> String { try reader.text() }
  func decode(_ type: Double.Type) throws -> Double { try reader.double() }
  func decode(_ type: Float.Type) throws -> Float { Float(try reader.double()) }
  func decode(_ type: Int.Type) throws -> Int { try decoder.signed() }
  func decode(_ type: Int8.Type) throws -> Int8 { try decoder.signed() }
  func decode(_ type: Int16.Type) throws -> Int16 { try decoder.signed() }
  func decode(_ type: Int32.Type) throws -> Int32 { try decoder.signed() }
  func decode(_ type: Int64.Type) throws -> Int64 { try reader.signed() }
  func decode(_ type: UInt.Type) throws -> UInt { try decoder.unsigned() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.unsigned() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.unsigned() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.unsigned() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try reader.unsigned() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try T(from: decoder) }
}
