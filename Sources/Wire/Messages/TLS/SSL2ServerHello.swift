/// The ServerHello of SSL 2, as very old servers answer it: it holds the server's certificate
/// (draft-hickman-netscape-ssl-00 section 5.4.2).
///
/// Behind a record header of two bytes (top bit set, then the length): type 4, a byte that tells
/// whether the session goes on, the certificate's type, version, and the lengths of certificate,
/// cipher list and connection identifier, two bytes each, big-endian; then those three.
public struct SSL2ServerHello: Sendable, Equatable {
  /// Bytes in front of the certificate, with the record header.
  static let fixedLength = 13

  /// Where the certificate's DER lies; empty where a session goes on.
  public var certificate: Range<Int>
  /// Whether an earlier session goes on.
  public var resumes: Bool

  /// Reads the record at the front of a stream.
  public static func parse(_ bytes: RawSpan) -> Parsed<SSL2ServerHello> {
    guard let word = bytes.uint16(at: 0), let type = bytes.uint8(at: 2) else {
      return .needMore(fixedLength)
    }
    guard word & 0x8000 != 0, type == 4 else { return .fault(WireError(.badValue, layer: .tls)) }
    let length = 2 + Int(word & 0x7FFF)
    guard length >= fixedLength else { return .fault(WireError(.badLength, layer: .tls)) }
    guard bytes.byteCount >= fixedLength else { return .needMore(fixedLength) }
    guard let hit = bytes.uint8(at: 3), hit <= 1, let version = bytes.uint16(at: 5),
      version == 2, let size = bytes.uint16(at: 7), let suites = bytes.uint16(at: 9),
      suites % 3 == 0, let identifier = bytes.uint16(at: 11), identifier <= 32,
      length == fixedLength + Int(size) + Int(suites) + Int(identifier)
    else { return .fault(WireError(.badValue, layer: .tls)) }
    guard bytes.byteCount >= length else { return .needMore(length) }
    let hello = SSL2ServerHello(
      certificate: fixedLength..<fixedLength + Int(size), resumes: hit == 1)
    return .value(hello, consumed: length)
  }
}
