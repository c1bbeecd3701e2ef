/// The type of a TLS or DTLS handshake message (RFC 8446 appendix B.3).
public struct TLSHandshakeType: RawRepresentable, Hashable, Sendable {
  /// The byte on the wire.
  public var rawValue: UInt8
  /// Creates a type.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let helloRequest = TLSHandshakeType(rawValue: 0)
  public static let clientHello = TLSHandshakeType(rawValue: 1)
  public static let serverHello = TLSHandshakeType(rawValue: 2)
  public static let helloVerifyRequest = TLSHandshakeType(rawValue: 3)
  public static let newSessionTicket = TLSHandshakeType(rawValue: 4)
  public static let certificate = TLSHandshakeType(rawValue: 11)
  public static let serverKeyExchange = TLSHandshakeType(rawValue: 12)
  public static let certificateRequest = TLSHandshakeType(rawValue: 13)
  public static let serverHelloDone = TLSHandshakeType(rawValue: 14)
  public static let clientKeyExchange = TLSHandshakeType(rawValue: 16)
  public static let finished = TLSHandshakeType(rawValue: 20)

  /// Whether the number is one that TLS 1.0 to 1.3 define.
  public var isDefined: Bool {
    switch rawValue {
    case 0...6, 8, 11...16, 20...26, 67, 254: return true
    default: return false
    }
  }
}
