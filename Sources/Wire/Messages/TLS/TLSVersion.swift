/// A protocol version of TLS, DTLS or SSL as on the wire.
public struct TLSVersion: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The 16 bits on the wire.
  public var rawValue: UInt16
  /// Creates a version.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let ssl2 = TLSVersion(rawValue: 0x0002)
  public static let ssl3 = TLSVersion(rawValue: 0x0300)
  public static let tls10 = TLSVersion(rawValue: 0x0301)
  public static let tls11 = TLSVersion(rawValue: 0x0302)
  public static let tls12 = TLSVersion(rawValue: 0x0303)
  public static let tls13 = TLSVersion(rawValue: 0x0304)
  public static let dtls10 = TLSVersion(rawValue: 0xFEFF)
  public static let dtls12 = TLSVersion(rawValue: 0xFEFD)
  public static let dtls13 = TLSVersion(rawValue: 0xFEFC)

  /// The name reports use: `TLS 1.3`, or the number in hexadecimal.
  public var description: String {
    switch self {
    case .ssl2: return "SSL 2.0"
    case .ssl3: return "SSL 3.0"
    case .tls10: return "TLS 1.0"
    case .tls11: return "TLS 1.1"
    case .tls12: return "TLS 1.2"
    case .tls13: return "TLS 1.3"
    case .dtls10: return "DTLS 1.0"
    case .dtls12: return "DTLS 1.2"
    case .dtls13: return "DTLS 1.3"
    case _ where rawValue >> 8 == 0x7F: return "TLS 1.3 draft \(rawValue & 0xFF)"
    default:
      var text = Array("0x".utf8)
      Hexadecimal.append(rawValue, to: &text)
      return String(decoding: text, as: UTF8.self)
    }
  }

  /// Whether everything behind the ServerHello is encrypted (1.3 and its drafts).
  public var encryptsHandshake: Bool {
    self == .tls13 || self == .dtls13 || rawValue >> 8 == 0x7F || rawValue == 0xFB1A
  }

  /// Whether a value of a cipher suite, extension, group or version field was drawn to keep
  /// servers tolerant (GREASE, RFC 8701).
  public static func isGREASE(_ value: UInt16) -> Bool {
    value & 0x0F0F == 0x0A0A && value >> 8 == value & 0xFF
  }
}
