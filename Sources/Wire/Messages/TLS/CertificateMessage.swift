/// The Certificate message of TLS 1.2 and below, and of TLS 1.3 where it can be read.
public enum CertificateMessage {
  /// Certificates read of one message at most.
  public static let limit = 32

  /// Where the certificates' DER lies in the message body, the server's own first (RFC 5246
  /// section 7.4.2). What follows a length that does not fit is left out.
  public static func certificates(in body: RawSpan) -> [Range<Int>] {
    guard let total = body.uint24(at: 0) else { return [] }
    let end = min(3 + Int(total), body.byteCount)
    var result: [Range<Int>] = []
    var place = 3
    while result.count < limit, place + 3 <= end, let length = body.uint24(at: place) {
      let range = place + 3..<place + 3 + Int(length)
      guard length > 0, range.upperBound <= end else { break }
      result.append(value(range, in: body))
      place = range.upperBound
    }
    return result
  }

  /// Where the certificates' DER lies in the message body of TLS 1.3 (RFC 8446 section 4.4.2): behind
  /// a context, each with extensions of its own behind it.
  public static func certificates13(in body: RawSpan) -> [Range<Int>] {
    guard let context = body.uint8(at: 0), let total = body.uint24(at: 1 + Int(context)) else {
      return []
    }
    var place = 4 + Int(context)
    let end = min(place + Int(total), body.byteCount)
    var result: [Range<Int>] = []
    while result.count < limit, place + 3 <= end, let length = body.uint24(at: place) {
      let range = place + 3..<place + 3 + Int(length)
      guard length > 0, range.upperBound <= end else { break }
      result.append(value(range, in: body))
      guard let extensions = body.uint16(at: range.upperBound) else { break }
      place = range.upperBound + 2 + Int(extensions)
    }
    return result
  }

  /// The DER value at the front of an entry: what an entry holds behind it belongs to no
  /// certificate. The whole entry where its length cannot be read or reaches further.
  private static func value(_ entry: Range<Int>, in body: RawSpan) -> Range<Int> {
    guard body.uint8(at: entry.lowerBound) == 0x30,
      let first = body.uint8(at: entry.lowerBound + 1)
    else { return entry }
    var head = 2
    var length = Int(first)
    if first >= 0x80 {
      guard (0x81...0x83).contains(first) else { return entry }
      head += Int(first & 3)
      length = 0
      for offset in 2..<head {
        guard let byte = body.uint8(at: entry.lowerBound + offset) else { return entry }
        length = length << 8 | Int(byte)
      }
    }
    let end = entry.lowerBound + head + length
    return end < entry.upperBound ? entry.lowerBound..<end : entry
  }
}
