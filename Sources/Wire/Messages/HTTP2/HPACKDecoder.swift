import CReferenceData

/// Decodes header blocks of one direction of an HTTP/2 connection (RFC 7541).
public struct HPACKDecoder: Sendable {
  /// One field.
  public struct Field: Equatable, Sendable {
    /// Name, lower case.
    public var name: String
    /// Value.
    public var value: String
    /// Creates a field.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
    /// Size as the table counts it (RFC 7541 section 4.1).
    var size: Int { name.utf8.count + value.utf8.count + 32 }
  }

  private static let staticTable: [Field] = ProtocolTable(protocol_table_hpack_static).rows
    .compactMap { row in
      row.count >= 3 ? Field(name: String(row[1]), value: String(row[2])) : nil
    }
  /// Most fields of one block, longest string.
  static let maximumFields = 256
  static let maximumString = 16_384
  /// Largest dynamic table that is kept, whatever the peers agree on.
  static let maximumTable = 65_536

  private var dynamic: [Field] = []
  private var dynamicSize = 0
  private var limit = 4096

  /// Creates a decoder with an empty dynamic table.
  public init() {}

  /// Decodes a whole block; nil where it is broken, after which the direction cannot be read on.
  public mutating func decode(_ bytes: RawSpan, in range: Range<Int>) -> [Field]? {
    var fields: [Field] = []
    var offset = range.lowerBound
    let end = Swift.min(range.upperBound, bytes.byteCount)
    while offset < end {
      guard let first = bytes.uint8(at: offset), fields.count < HPACKDecoder.maximumFields else {
        return nil
      }
      if first & 0x80 != 0 {
        guard let index = integer(bytes, at: &offset, prefix: 7, end: end),
          let field = field(at: index)
        else { return nil }
        fields.append(field)
      } else if first & 0xE0 == 0x20 {
        guard let size = integer(bytes, at: &offset, prefix: 5, end: end),
          size <= HPACKDecoder.maximumTable
        else { return nil }
        limit = size
        evict()
      } else {
        let isIndexed = first & 0x40 != 0
        guard
          let field = literal(bytes, at: &offset, prefix: isIndexed ? 6 : 4, end: end)
        else { return nil }
        fields.append(field)
        if isIndexed { insert(field) }
      }
    }
    return fields
  }

  private mutating func insert(_ field: Field) {
    dynamic.insert(field, at: 0)
    dynamicSize += field.size
    evict()
  }

  private mutating func evict() {
    while dynamicSize > limit, let last = dynamic.popLast() { dynamicSize -= last.size }
  }

  private func field(at index: Int) -> Field? {
    let table = HPACKDecoder.staticTable
    if index >= 1, index <= table.count { return table[index - 1] }
    let place = index - table.count - 1
    return place >= 0 && place < dynamic.count ? dynamic[place] : nil
  }

  private func literal(
    _ bytes: RawSpan, at offset: inout Int, prefix: Int, end: Int
  ) -> Field? {
    guard let index = integer(bytes, at: &offset, prefix: prefix, end: end) else { return nil }
    let name: String
    if index == 0 {
      guard let text = string(bytes, at: &offset, end: end) else { return nil }
      name = text
    } else {
      guard let known = field(at: index) else { return nil }
      name = known.name
    }
    guard let value = string(bytes, at: &offset, end: end) else { return nil }
    return Field(name: name, value: value)
  }

  private func string(_ bytes: RawSpan, at offset: inout Int, end: Int) -> String? {
    guard let first = bytes.uint8(at: offset),
      let length = integer(bytes, at: &offset, prefix: 7, end: end),
      length <= HPACKDecoder.maximumString, offset + length <= end
    else { return nil }
    let range = offset..<offset + length
    offset = range.upperBound
    guard first & 0x80 != 0 else { return bytes.text(range) }
    return HPACKHuffman.decode(bytes, in: range).map { String(decoding: $0, as: UTF8.self) }
  }

  /// An integer with a prefix of `prefix` bits (RFC 7541 section 5.1), at most 28 bits.
  private func integer(
    _ bytes: RawSpan, at offset: inout Int, prefix: Int, end: Int
  ) -> Int? {
    guard offset < end, let first = bytes.uint8(at: offset) else { return nil }
    let mask = UInt8((1 << prefix) - 1)
    offset += 1
    var value = Int(first & mask)
    guard first & mask == mask else { return value }
    for shift in stride(from: 0, through: 21, by: 7) {
      guard offset < end, let byte = bytes.uint8(at: offset) else { return nil }
      offset += 1
      value += Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
    }
    return nil
  }
}
