/// The value types of AMF0 (Adobe "AMF 0 file format") as far as commands use them.
enum AMF0Value: Equatable {
  case number, boolean, null
  case string(String)
  /// The text fields of an object or associative array, in order.
  case object([(key: String, value: String)])

  static let maximumFields = 64

  static func == (a: AMF0Value, b: AMF0Value) -> Bool {
    switch (a, b) {
    case (.number, .number), (.boolean, .boolean), (.null, .null): true
    case (.string(let x), .string(let y)): x == y
    case (.object(let x), .object(let y)): x.elementsEqual(y, by: ==)
    default: false
    }
  }

  /// The value at `offset`, which moves past it; nil where there is none that is known.
  static func read(_ bytes: RawSpan, at offset: inout Int, depth: Int = 0) -> AMF0Value? {
    guard let type = bytes.uint8(at: offset), depth < 4 else { return nil }
    offset += 1
    switch type {
    case 0:
      offset += 8
      return offset <= bytes.byteCount ? .number : nil
    case 1:
      offset += 1
      return offset <= bytes.byteCount ? .boolean : nil
    case 2: return text(bytes, at: &offset).map { .string($0) }
    case 3: return fields(bytes, at: &offset, depth: depth)
    case 5, 6: return .null
    case 8:
      offset += 4
      return fields(bytes, at: &offset, depth: depth)
    default: return nil
    }
  }

  private static func text(_ bytes: RawSpan, at offset: inout Int) -> String? {
    guard let length = bytes.uint16(at: offset), offset + 2 + Int(length) <= bytes.byteCount else {
      return nil
    }
    let start = offset + 2
    offset = start + Int(length)
    return bytes.text(start..<offset)
  }

  private static func fields(
    _ bytes: RawSpan, at offset: inout Int, depth: Int
  ) -> AMF0Value? {
    var fields: [(key: String, value: String)] = []
    for _ in 0..<maximumFields {
      if bytes.uint24(at: offset) == 9 {
        offset += 3
        return .object(fields)
      }
      guard let key = text(bytes, at: &offset),
        let value = read(bytes, at: &offset, depth: depth + 1)
      else { break }
      if case .string(let text) = value { fields.append((key, text)) }
    }
    return fields.isEmpty ? nil : .object(fields)
  }
}
