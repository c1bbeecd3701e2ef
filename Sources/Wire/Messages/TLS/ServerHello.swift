/// A TLS or DTLS ServerHello (RFC 8446 section 4.1.3).
public struct ServerHello: Sendable, Equatable {
  /// The version field; frozen at 1.2 by TLS 1.3.
  public var legacyVersion: TLSVersion
  /// Version of the supported_versions extension, where stated.
  public var selectedVersion: TLSVersion?
  /// Whether the client is asked for another ClientHello (the fixed random of RFC 8446).
  public var isHelloRetryRequest = false
  /// Length of the session identifier.
  public var sessionIDLength = 0
  /// The cipher suite chosen.
  public var cipherSuite: UInt16
  /// Extension types as sent.
  public var extensions: [UInt16] = []
  /// The application protocol chosen, where in clear (TLS 1.2 and below).
  public var applicationProtocol: String?
  /// Whether a pre-shared key was accepted (TLS 1.3).
  public var acceptsPreSharedKey = false
  /// Whether a HelloRetryRequest carries an Encrypted Client Hello confirmation.
  public var confirmsECH = false
  /// Why reading ended early; the fields before hold.
  public var fault: WireError?

  /// The version that the connection uses.
  public var version: TLSVersion { selectedVersion ?? legacyVersion }

  /// Size of a Finished record that the suite's hash gives in TLS 1.3, header included.
  public var finishedRecordLength: Int { cipherSuite == 0x1302 ? 74 : 58 }

  /// Reads the body of a ServerHello, the bytes behind the handshake header.
  public init(_ bytes: RawSpan, isDatagram: Bool = false) throws(WireError) {
    let layer: WireLayer = isDatagram ? .dtls : .tls
    guard let version = bytes.uint16(at: 0), let sessionID = bytes.uint8(at: 34) else {
      throw .tooShort(layer, needed: 35, available: bytes.byteCount)
    }
    guard version >> 8 == 3 || version >> 8 == 0xFE || version >> 8 == 0x7F || version >> 8 == 1
    else { throw WireError(.badValue, layer: layer) }
    legacyVersion = TLSVersion(rawValue: version)
    isHelloRetryRequest =
      bytes.uint64(at: 2) == 0xCF21_AD74_E59A_6111 && bytes.uint64(at: 10) == 0xBE1D_8C02_1E65_B891
      && bytes.uint64(at: 18) == 0xC2A2_1116_7ABB_8C5E
      && bytes.uint64(at: 26) == 0x079E_09E2_C8A8_339C
    // Drafts of TLS 1.3 up to 21 left session identifier and compression out.
    var place = 34
    if !(version >> 8 == 0x7F && version & 0xFF <= 21) {
      sessionIDLength = Int(sessionID)
      guard sessionIDLength <= 32 else { throw WireError(.badLength, layer: layer, offset: 34) }
      place = 35 + sessionIDLength
    } else {
      selectedVersion = legacyVersion
    }
    guard let suite = bytes.uint16(at: place) else {
      throw .tooShort(layer, needed: place + 2, available: bytes.byteCount)
    }
    cipherSuite = suite
    place += selectedVersion == nil ? 3 : 2
    if place >= bytes.byteCount { return }
    guard let length = bytes.uint16(at: place) else {
      fault = .tooShort(layer, needed: place + 2, available: bytes.byteCount)
      return
    }
    place += 2
    let end = place + Int(length)
    while place < end {
      guard let type = bytes.uint16(at: place), let size = bytes.uint16(at: place + 2),
        place + 4 + Int(size) <= min(end, bytes.byteCount)
      else {
        fault = .tooShort(layer, needed: end, available: bytes.byteCount)
        return
      }
      extensions.append(type)
      read(
        TLSExtensionType(rawValue: type), value: place + 4..<place + 4 + Int(size), in: bytes)
      place += 4 + Int(size)
    }
  }

  private mutating func read(_ type: TLSExtensionType, value: Range<Int>, in bytes: RawSpan) {
    switch type {
    case .supportedVersions:
      if let version = bytes.uint16(at: value.lowerBound), value.count == 2 {
        selectedVersion = TLSVersion(rawValue: version)
      }
    case .applicationProtocols:
      applicationProtocol = bytes.tlsProtocolNames(value).first
    case .preSharedKey:
      acceptsPreSharedKey = true
    case .encryptedClientHello:
      confirmsECH = isHelloRetryRequest && value.count == 8
    default:
      break
    }
  }
}
