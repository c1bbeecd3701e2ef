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
      result.append(range)
      place = range.upperBound
    }
    return result
  }
}
