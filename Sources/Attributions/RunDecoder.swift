/// Decodes the runs of a range table: varint distances of starts and varint values.
enum RunDecoder {
  /// `count` runs in the next `size` bytes; nil where they do not fill them exactly, where a start
  /// does not fit or does not rise, or where a value lies over `limit`.
  static func runs<Start: FixedWidthInteger & UnsignedInteger>(
    _ cursor: inout ByteCursor, count: Int, size: Int, limit: UInt64, as type: Start.Type
  ) -> (starts: [Start], values: [UInt32])? {
    let end = cursor.offset + size
    guard size >= 0, end <= cursor.bytes.count, count >= 0, count <= size else { return nil }
    let bytes = cursor.bytes
    var at = cursor.offset
    var isSound = true
    var values: [UInt32] = []
    let starts = [Start](unsafeUninitializedCapacity: count) { starts, filled in
      values = [UInt32](unsafeUninitializedCapacity: count) { values, valuesFilled in
        var start: UInt64 = 0
        for index in 0..<count {
          var number: UInt64 = 0
          var pair: (UInt64, UInt64) = (0, 0)
          for part in 0..<2 {
            number = 0
            var shift: UInt64 = 0
            var byte: UInt8 = 0x80
            while byte >= 0x80, at < end, shift < 70 {
              byte = bytes[at]
              at += 1
              number |= UInt64(byte & 0x7F) << shift
              shift += 7
            }
            if byte >= 0x80 { isSound = false }
            if part == 0 { pair.0 = number } else { pair.1 = number }
          }
          let (next, isOver) = start.addingReportingOverflow(pair.0)
          if isOver || next > UInt64(Start.max) || pair.1 > limit || (index > 0 && pair.0 == 0) {
            isSound = false
          }
          guard isSound else { break }
          start = next
          starts[index] = Start(truncatingIfNeeded: start)
          values[index] = UInt32(truncatingIfNeeded: pair.1)
          filled = index + 1
          valuesFilled = index + 1
        }
      }
    }
    guard isSound, at == end, starts.count == count else { return nil }
    cursor.offset = end
    return (starts, values)
  }
}
