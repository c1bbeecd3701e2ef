/// Names in DNS wire form inside options that allow no compression (RFC 4702, RFC 4704, RFC 3646).
enum DNSLabels {
  /// The name at the start of `range`, without trailing dot; nil where it is none. A name that ends
  /// without the root label (a partial name) is accepted.
  static func text(_ bytes: RawSpan, _ range: Range<Int>) -> String? {
    next(bytes, in: range)?.name
  }

  /// The name at the start of `range` and where the bytes after it start.
  static func next(_ bytes: RawSpan, in range: Range<Int>) -> (name: String, end: Int)? {
    var offset = range.lowerBound
    var name = ""
    while offset < range.upperBound, let length = bytes.uint8(at: offset) {
      offset += 1
      if length == 0 { return name.isEmpty ? nil : (name, offset) }
      let end = offset + Int(length)
      guard length <= 63, end <= range.upperBound, name.utf8.count + Int(length) <= 255 else {
        return nil
      }
      if !name.isEmpty { name += "." }
      name += bytes.text(offset..<end)
      offset = end
    }
    return name.isEmpty ? nil : (name, offset)
  }
}
