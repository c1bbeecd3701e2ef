/// A packet of the Extensible Authentication Protocol (RFC 3748 section 4): code, identifier and the
/// big-endian length of the whole; requests and responses name a method.
public struct EAPPacket: Equatable, Sendable {
  /// Codes. The authenticator sends all but responses.
  public enum Code: UInt8, Sendable { case request = 1, response, success, failure }

  /// Methods that carry TLS behind one byte of flags (IANA "Method Types").
  public enum Method: UInt8, Sendable {
    /// RFC 5216 and RFC 9190.
    case tls = 13
    /// RFC 5281.
    case ttls = 21
    /// Microsoft's PEAP, [MS-PEAP] 2.2.2.
    case peap = 25
    /// RFC 4851.
    case fast = 43

    /// Name of the protocol, lower case.
    public var name: String {
      switch self {
      case .tls: "eap-tls"
      case .ttls: "eap-ttls"
      case .peap: "eap-peap"
      case .fast: "eap-fast"
      }
    }
  }

  /// What kind of packet it is.
  public var code: Code
  /// Number that a response repeats from its request, and a retransmission from the first sending.
  public var identifier: UInt8
  /// The method, where it is one that carries TLS.
  public var method: Method?
  /// Where the method's data lies; empty for success and failure.
  public var data: Range<Int>

  /// Reads a packet; nil where it is none. Bytes behind the stated length are padding.
  public init?(_ bytes: RawSpan) {
    guard let code = bytes.uint8(at: 0).flatMap(Code.init(rawValue:)),
      let identifier = bytes.uint8(at: 1), let length = bytes.uint16(at: 2), length >= 4,
      Int(length) <= bytes.byteCount
    else { return nil }
    self.code = code
    self.identifier = identifier
    data = 4..<4
    guard code == .request || code == .response else { return }
    guard length >= 5, let type = bytes.uint8(at: 4) else { return nil }
    method = Method(rawValue: type)
    data = 5..<Int(length)
  }
}
