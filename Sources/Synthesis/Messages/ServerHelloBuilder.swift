/// ServerHello messages (RFC 8446 section 4.1.3).
public struct ServerHelloBuilder: Sendable {
  /// The version field.
  public var legacyVersion: UInt16 = 0x0303
  /// Version of the supported_versions extension; nil leaves it out.
  public var selectedVersion: UInt16?
  /// The cipher suite.
  public var cipherSuite: UInt16 = 0x1301
  /// Whether the random is that of a HelloRetryRequest.
  public var isRetryRequest = false
  /// Session identifier.
  public var sessionID: [UInt8] = []
  /// Further extensions.
  public var extensions: [(type: UInt16, value: [UInt8])] = []

  /// Creates the hello of a server that speaks `version` (0x0304: TLS 1.3).
  public init(version: UInt16 = 0x0304, cipherSuite: UInt16 = 0x1301) {
    self.cipherSuite = cipherSuite
    if version >= 0x0304 { selectedVersion = version } else { legacyVersion = version }
  }

  /// The bytes behind the handshake header.
  public var body: [UInt8] {
    var body = MessageBytes()
    body.append(legacyVersion)
    if isRetryRequest {
      body.append(UInt64(0xCF21_AD74_E59A_6111))
      body.append(UInt64(0xBE1D_8C02_1E65_B891))
      body.append(UInt64(0xC2A2_1116_7ABB_8C5E))
      body.append(UInt64(0x079E_09E2_C8A8_339C))
    } else {
      body.append((0..<32).map { UInt8($0) &* 5 &+ 1 })
    }
    body.append(UInt8(truncatingIfNeeded: sessionID.count))
    body.append(sessionID)
    body.append(cipherSuite)
    body.append(UInt8(0))
    var all = extensions
    if let selectedVersion {
      all.insert((43, [UInt8(selectedVersion >> 8), UInt8(selectedVersion & 0xFF)]), at: 0)
    }
    if !all.isEmpty {
      var list = MessageBytes()
      for (type, value) in all {
        list.append(type)
        list.append(UInt16(truncatingIfNeeded: value.count))
        list.append(value)
      }
      body.append(UInt16(truncatingIfNeeded: list.bytes.count))
      body.append(list.bytes)
    }
    return body.bytes
  }

  /// The handshake message.
  public var message: [UInt8] { TLSRecordBuilder.message(2, body) }
}
