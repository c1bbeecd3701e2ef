/// ClientHello messages of TLS, QUIC and DTLS (RFC 8446 section 4.1.2, RFC 6347 section 4.2.1).
public struct ClientHelloBuilder: Sendable {
  /// The version field.
  public var legacyVersion: UInt16 = 0x0303
  /// Session identifier.
  public var sessionID: [UInt8] = []
  /// Cookie; nil leaves the field out, as TLS does.
  public var cookie: [UInt8]?
  /// Cipher suites.
  public var cipherSuites: [UInt16] = [0x1301, 0x1302, 0xC02B]
  /// Extensions in order.
  public var extensions: [(type: UInt16, value: [UInt8])] = []

  /// Creates a hello with a server name, where one is given, and application protocols.
  public init(serverName: String? = nil, protocols: [String] = []) {
    if let serverName { addServerName(serverName) }
    if !protocols.isEmpty { addProtocols(protocols) }
  }

  /// Adds a server_name extension.
  public mutating func addServerName(_ name: String) {
    var value = MessageBytes()
    value.append(UInt16(truncatingIfNeeded: name.utf8.count + 3))
    value.append(UInt8(0))
    value.append(counted: name)
    extensions.append((0, value.bytes))
  }

  /// Adds an ALPN extension.
  public mutating func addProtocols(_ names: [String]) {
    var list = MessageBytes()
    for name in names {
      list.append(UInt8(truncatingIfNeeded: name.utf8.count))
      list.append(text: name)
    }
    var value = MessageBytes()
    value.append(UInt16(truncatingIfNeeded: list.bytes.count))
    value.append(list.bytes)
    extensions.append((16, value.bytes))
  }

  /// Adds an extension that is a list of 16-bit numbers behind a length of 16 bits, such as
  /// supported_groups (10) and signature_algorithms (13); of 8 bits for supported_versions (43).
  public mutating func addList(_ type: UInt16, _ numbers: [UInt16]) {
    var value = MessageBytes()
    if type == 43 {
      value.append(UInt8(truncatingIfNeeded: numbers.count * 2))
    } else {
      value.append(UInt16(truncatingIfNeeded: numbers.count * 2))
    }
    for number in numbers { value.append(number) }
    extensions.append((type, value.bytes))
  }

  /// Adds an outer encrypted_client_hello extension (RFC 9849 section 5) filled with a pattern.
  public mutating func addHiddenHello() {
    let key = (0..<32).map { UInt8($0) &* 11 &+ 5 }
    let payload = (0..<176).map { UInt8($0) &* 29 &+ 17 }
    extensions.append((0xFE0D, [0, 0, 1, 0, 1, 0x2A, 0, 32] + key + [0, 176] + payload))
  }

  /// The bytes behind the handshake header.
  public var body: [UInt8] {
    var body = MessageBytes()
    body.append(legacyVersion)
    body.append((0..<32).map { UInt8($0) &* 7 &+ 3 })
    body.append(UInt8(truncatingIfNeeded: sessionID.count))
    body.append(sessionID)
    if let cookie {
      body.append(UInt8(truncatingIfNeeded: cookie.count))
      body.append(cookie)
    }
    body.append(UInt16(truncatingIfNeeded: cipherSuites.count * 2))
    for suite in cipherSuites { body.append(suite) }
    body.append([1, 0] as [UInt8])
    if !extensions.isEmpty {
      var list = MessageBytes()
      for (type, value) in extensions {
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
  public var message: [UInt8] { TLSRecordBuilder.message(1, body) }
}
