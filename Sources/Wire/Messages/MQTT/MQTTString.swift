/// Strings with a 16-bit length before them (MQTT 5.0 section 1.5.4).
enum MQTTString {
  /// The bytes of the string at `offset`, which moves past it; nil where it would pass `end`.
  static func read(_ bytes: RawSpan, at offset: inout Int, end: Int) -> Range<Int>? {
    guard let length = bytes.uint16(at: offset), offset + 2 + Int(length) <= end else { return nil }
    let range = offset + 2..<offset + 2 + Int(length)
    offset = range.upperBound
    return range
  }

  /// Whether the bytes may be a topic: not empty, no control characters, no wildcards where
  /// `isName`.
  static func isTopic(_ bytes: RawSpan, _ range: Range<Int>, isName: Bool) -> Bool {
    guard !range.isEmpty, range.upperBound <= bytes.byteCount else { return false }
    for offset in range {
      guard let byte = bytes.uint8(at: offset), byte >= 0x20, byte != 0x7F else { return false }
      if isName, byte == UInt8(ascii: "#") || byte == UInt8(ascii: "+") { return false }
    }
    return true
  }
}
