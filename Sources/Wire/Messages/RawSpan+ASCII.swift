/// Reading of text protocols: lines, tokens, fields, numbers. ASCII only, no locale.
extension RawSpan {
  /// Whether the bytes from `offset` on equal `word`, letters compared without case.
  /// `word` must be lower case.
  public func hasASCII(_ word: StaticString, at offset: Int = 0) -> Bool {
    let count = word.utf8CodeUnitCount
    guard offset >= 0, offset <= byteCount - count else { return false }
    for index in 0..<count
    where lowercased(at: offset + index) != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// Whether the bytes of `range` equal `word` in full, letters compared without case.
  public func equalsASCII(_ word: StaticString, in range: Range<Int>) -> Bool {
    range.count == word.utf8CodeUnitCount && hasASCII(word, at: range.lowerBound)
  }

  /// Whether the bytes of `range` hold `word` anywhere, letters compared without case.
  public func containsASCII(_ word: StaticString, in range: Range<Int>) -> Bool {
    firstOffset(ofASCII: word, in: range) != nil
  }

  /// Where `word` (lower case) first occurs inside `range`, letters compared without case.
  public func firstOffset(ofASCII word: StaticString, in range: Range<Int>) -> Int? {
    var offset = Swift.max(0, range.lowerBound)
    let last = Swift.min(byteCount, range.upperBound) - word.utf8CodeUnitCount
    while offset <= last {
      if hasASCII(word, at: offset) { return offset }
      offset += 1
    }
    return nil
  }

  /// The line that starts at `offset`: its bytes without the line end, and where the next starts.
  ///
  /// Lines end at LF; a CR before it is no part of the line. Nil where no LF lies before `limit`.
  public func line(at offset: Int, limit: Int) -> (content: Range<Int>, next: Int)? {
    guard offset <= limit, let end = firstOffset(of: 0x0A, in: offset..<limit) else { return nil }
    let hasReturn = end > offset && uint8(at: end - 1) == 0x0D
    return (offset..<(hasReturn ? end - 1 : end), end + 1)
  }

  /// `range` without spaces and tabs at both ends.
  public func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, let byte = uint8(at: low), byte == 0x20 || byte == 0x09 { low += 1 }
    while high > low, let byte = uint8(at: high - 1), byte == 0x20 || byte == 0x09 { high -= 1 }
    return low..<high
  }

  /// The unsigned decimal number that `range` is; nil where it is none or does not fit.
  public func decimal(in range: Range<Int>) -> UInt64? {
    guard !range.isEmpty else { return nil }
    var value: UInt64 = 0
    for offset in range {
      guard let byte = uint8(at: offset), (0x30...0x39).contains(byte) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) = product.addingReportingOverflow(UInt64(byte - 0x30))
      guard !overflow, !overflow2 else { return nil }
      value = sum
    }
    return value
  }

  /// How many bytes of `range`, from its start, are printable ASCII.
  public func printableCount(in range: Range<Int>) -> Int {
    var count = 0
    for offset in range {
      guard let byte = uint8(at: offset), (0x20...0x7E).contains(byte) else { break }
      count += 1
    }
    return count
  }

  /// The byte at `offset` with ASCII capitals made small; 0 past the end.
  @inline(__always)
  func lowercased(at offset: Int) -> UInt8 {
    guard let byte = uint8(at: offset) else { return 0 }
    return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
