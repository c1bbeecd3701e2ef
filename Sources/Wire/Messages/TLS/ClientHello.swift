/// A TLS or DTLS ClientHello (RFC 8446 section 4.1.2, RFC 9147 section 5.3).
public struct ClientHello: Sendable, Equatable {
  /// What the hello is carried in; decides its form and the first letter of JA4.
  public enum Transport: Sendable {
    case tls, quic, dtls
  }
  /// How Encrypted Client Hello shows (RFC 9849).
  public enum ECH: Sendable {
    /// No such extension.
    case absent
    /// An outer hello: the true name is hidden, or the extension is GREASE; from outside the two
    /// look alike.
    case outer
    /// An inner hello in clear, which no conforming client sends.
    case inner
  }

  /// What the hello is carried in.
  public var transport: Transport
  /// The version field; frozen at 1.2 by TLS 1.3.
  public var legacyVersion: TLSVersion
  /// The random, 32 bytes as four numbers: what key logs know the handshake by.
  public var random = SIMD4<UInt64>(repeating: 0)
  /// Length of the session identifier.
  public var sessionIDLength = 0
  /// Length of the DTLS cookie.
  public var cookieLength = 0
  /// Cipher suites as sent, GREASE included.
  public var cipherSuites: [UInt16] = []
  /// Extension types as sent, GREASE included.
  public var extensions: [UInt16] = []
  /// Host name of the server_name extension: lower case, no trailing dot.
  public var serverName: String?
  /// Application protocols offered; bytes that are no UTF-8 become U+FFFD.
  public var applicationProtocols: [String] = []
  /// First and last byte of the first application protocol, for JA4.
  var firstProtocolEnds: (first: UInt8, last: UInt8)?
  /// Versions of the supported_versions extension, GREASE included.
  public var supportedVersions: [UInt16] = []
  /// Groups (curves), GREASE included.
  public var supportedGroups: [UInt16] = []
  /// Point formats.
  public var pointFormats: [UInt8] = []
  /// Signature algorithms, GREASE included.
  public var signatureAlgorithms: [UInt16] = []
  /// How Encrypted Client Hello shows.
  public var ech = ECH.absent
  /// Whether a session ticket is presented (TLS 1.2 and below).
  public var presentsTicket = false
  /// Whether a pre-shared key is offered (TLS 1.3).
  public var offersPreSharedKey = false
  /// Whether data is sent before the server's answer (TLS 1.3).
  public var sendsEarlyData = false
  /// Why reading ended early; the fields before hold.
  public var fault: WireError?

  /// Whether an earlier session is to be resumed, as far as the hello shows it.
  public var resumes: Bool { presentsTicket || offersPreSharedKey }

  /// The highest version offered, GREASE left out.
  public var highestVersion: TLSVersion {
    let known = supportedVersions.filter { !TLSVersion.isGREASE($0) }
    // DTLS numbers count downwards.
    let best = transport == .dtls && known.contains { $0 >= 0xFE00 } ? known.min() : known.max()
    return best.map(TLSVersion.init(rawValue:)) ?? legacyVersion
  }

  /// Reads the body of a ClientHello, the bytes behind the handshake header.
  ///
  /// - Throws: where the fixed fields and cipher suites cannot be read. A fault behind them is
  ///   kept in ``fault``, so that a hello cut short still gives its name.
  public init(_ bytes: RawSpan, transport: Transport) throws(WireError) {
    let layer: WireLayer = transport == .dtls ? .dtls : transport == .quic ? .quic : .tls
    self.transport = transport
    guard let version = bytes.uint16(at: 0), let sessionID = bytes.uint8(at: 34) else {
      throw .tooShort(layer, needed: 35, available: bytes.byteCount)
    }
    guard version >> 8 == 3 || version >> 8 == 0xFE || version >> 8 == 1 || version == 2 else {
      throw WireError(.badValue, layer: layer)
    }
    legacyVersion = TLSVersion(rawValue: version)
    random = TLSKeyLog.key(bytes, at: 2) ?? random
    sessionIDLength = Int(sessionID)
    guard sessionIDLength <= 32 else { throw WireError(.badLength, layer: layer, offset: 34) }
    var place = 35 + sessionIDLength
    if transport == .dtls {
      guard let cookie = bytes.uint8(at: place) else {
        throw .tooShort(layer, needed: place + 1, available: bytes.byteCount)
      }
      cookieLength = Int(cookie)
      place += 1 + cookieLength
    }
    guard let suites = bytes.uint16(at: place), suites % 2 == 0 else {
      throw .tooShort(layer, needed: place + 2, available: bytes.byteCount)
    }
    place += 2
    guard place + Int(suites) <= bytes.byteCount else {
      throw .tooShort(
        layer, needed: place + Int(suites), available: bytes.byteCount, lengthSource: .ownHeader)
    }
    cipherSuites = bytes.uint16List(place..<place + Int(suites))
    place += Int(suites)
    guard let methods = bytes.uint8(at: place) else {
      fault = .tooShort(layer, needed: place + 1, available: bytes.byteCount)
      return
    }
    place += 1 + Int(methods)
    // One byte left over is no length of extensions.
    if place + 1 >= bytes.byteCount { return }
    guard let length = bytes.uint16(at: place) else {
      fault = .tooShort(layer, needed: place + 2, available: bytes.byteCount)
      return
    }
    place += 2
    readExtensions(bytes, from: place, to: place + Int(length), layer: layer)
  }

  private mutating func readExtensions(
    _ bytes: RawSpan, from start: Int, to end: Int, layer: WireLayer
  ) {
    var place = start
    extensions.reserveCapacity(20)
    while place < end {
      // One to three bytes left over are no extension.
      if end - place < 4, end <= bytes.byteCount { return }
      guard let type = bytes.uint16(at: place), let length = bytes.uint16(at: place + 2) else {
        fault = .tooShort(layer, needed: place + 4, available: bytes.byteCount)
        return
      }
      let value = place + 4..<place + 4 + Int(length)
      guard value.upperBound <= end else {
        fault = WireError(.badLength, layer: layer, offset: place)
        return
      }
      guard value.upperBound <= bytes.byteCount else {
        fault = .tooShort(
          layer, needed: value.upperBound, available: bytes.byteCount, lengthSource: .ownHeader)
        return
      }
      extensions.append(type)
      read(TLSExtensionType(rawValue: type), value: value, in: bytes)
      place = value.upperBound
    }
  }

  private mutating func read(
    _ type: TLSExtensionType, value: Range<Int>, in bytes: RawSpan
  ) {
    let start = value.lowerBound
    switch type {
    case .serverName:
      if serverName == nil { serverName = bytes.tlsServerName(value) }
    case .supportedGroups:
      supportedGroups = bytes.uint16List(start + 2..<max(start + 2, value.upperBound))
    case .pointFormats:
      pointFormats = bytes.copy(start + 1..<max(start + 1, value.upperBound))
    case .signatureAlgorithms:
      signatureAlgorithms = bytes.uint16List(start + 2..<max(start + 2, value.upperBound))
    case .applicationProtocols:
      readProtocols(value, in: bytes)
    case .sessionTicket:
      presentsTicket = !value.isEmpty
    case .preSharedKey:
      offersPreSharedKey = true
    case .earlyData:
      sendsEarlyData = true
    case .supportedVersions:
      supportedVersions = bytes.uint16List(start + 1..<max(start + 1, value.upperBound))
    case .encryptedClientHello:
      ech = value.count == 1 && bytes.uint8(at: start) == 1 ? .inner : .outer
    default:
      break
    }
  }

  private mutating func readProtocols(_ value: Range<Int>, in bytes: RawSpan) {
    applicationProtocols = bytes.tlsProtocolNames(value)
    let start = value.lowerBound
    guard let length = bytes.uint8(at: start + 2), length > 0,
      start + 3 + Int(length) <= value.upperBound,
      let first = bytes.uint8(at: start + 3),
      let last = bytes.uint8(at: start + 2 + Int(length))
    else { return }
    firstProtocolEnds = (first, last)
  }

  public static func == (a: ClientHello, b: ClientHello) -> Bool {
    a.transport == b.transport && a.legacyVersion == b.legacyVersion
      && a.sessionIDLength == b.sessionIDLength && a.cookieLength == b.cookieLength
      && a.cipherSuites == b.cipherSuites && a.extensions == b.extensions
      && a.serverName == b.serverName && a.applicationProtocols == b.applicationProtocols
      && a.supportedVersions == b.supportedVersions && a.supportedGroups == b.supportedGroups
      && a.pointFormats == b.pointFormats && a.signatureAlgorithms == b.signatureAlgorithms
      && a.ech == b.ech && a.presentsTicket == b.presentsTicket
      && a.offersPreSharedKey == b.offersPreSharedKey && a.sendsEarlyData == b.sendsEarlyData
      && a.fault == b.fault
  }
}
