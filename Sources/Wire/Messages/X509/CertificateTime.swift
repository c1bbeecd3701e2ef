import SwiftASN1

/// UTCTime and GeneralizedTime of a certificate's validity (RFC 5280 section 4.1.2.5).
enum CertificateTime {
  /// The moment that a time node states; nil where it is none. Seconds may be missing, and an
  /// offset may stand in place of `Z`, as in old certificates.
  static func read(_ node: ASN1Node) -> Timestamp? {
    let text = Array(node.contentBytes)
    var place = 0
    func number(_ digits: Int) -> Int? {
      guard place + digits <= text.count else { return nil }
      var value = 0
      for byte in text[place..<place + digits] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      place += digits
      return value
    }
    let year: Int
    switch node.identifier {
    case .utcTime:
      guard let short = number(2) else { return nil }
      year = short < 50 ? 2000 + short : 1900 + short
    case .generalizedTime:
      guard let whole = number(4) else { return nil }
      year = whole
    default:
      return nil
    }
    guard let month = number(2), let day = number(2), let hour = number(2), let minute = number(2),
      hour < 24, minute < 60, let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let second = number(2) ?? 0
    guard second <= 60 else { return nil }
    var offset = 0
    if place < text.count, text[place] == UInt8(ascii: "+") || text[place] == UInt8(ascii: "-") {
      let sign = text[place] == UInt8(ascii: "+") ? 1 : -1
      place += 1
      guard let hours = number(2), let minutes = number(2) else { return nil }
      offset = sign * (hours * 3600 + minutes * 60)
    }
    // 1677 to 2262 is what nanoseconds in 64 bits hold; certificates without end say 9999.
    let seconds =
      date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(offset)
    return Timestamp(seconds: min(max(seconds, -9_223_372_036), 9_223_372_036))
  }
}
