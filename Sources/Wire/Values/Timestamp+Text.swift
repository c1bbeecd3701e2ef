/// RFC 3339 text of a moment, in UTC, without Foundation.
extension Timestamp: CustomStringConvertible {
  /// RFC 3339 with `Z` and microseconds, or nanoseconds where the moment has them.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(30)
    appendText(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the RFC 3339 text as ASCII.
  public func appendText(to text: inout [UInt8]) {
    let (seconds, fraction) = floorDivide(nanoseconds, 1_000_000_000)
    let (days, second) = floorDivide(seconds, 86_400)
    let date = CivilDate(daysSince1970: days)
    appendDigits(Int64(date.year), width: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    appendDigits(Int64(date.month), width: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    appendDigits(Int64(date.day), width: 2, to: &text)
    text.append(UInt8(ascii: "T"))
    appendDigits(second / 3600, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    appendDigits(second / 60 % 60, width: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    appendDigits(second % 60, width: 2, to: &text)
    text.append(UInt8(ascii: "."))
    if fraction % 1000 == 0 {
      appendDigits(fraction / 1000, width: 6, to: &text)
    } else {
      appendDigits(fraction, width: 9, to: &text)
    }
    text.append(UInt8(ascii: "Z"))
  }
}

/// Quotient and remainder with the remainder never negative.
func floorDivide(_ a: Int64, _ b: Int64) -> (quotient: Int64, remainder: Int64) {
  let (q, r) = a.quotientAndRemainder(dividingBy: b)
  return r < 0 ? (q - 1, r + b) : (q, r)
}

private func appendDigits(_ value: Int64, width: Int, to text: inout [UInt8]) {
  let start = text.count
  for _ in 0..<width { text.append(UInt8(ascii: "0")) }
  var rest = value.magnitude
  var index = start + width - 1
  while index >= start {
    text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
    index -= 1
  }
}
