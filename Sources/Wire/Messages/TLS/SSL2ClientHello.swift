/// A ClientHello in the form of SSL 2 (RFC 5246 appendix E.2), as old clients send it.
public enum SSL2ClientHello {
  /// Whether the bytes at the start of a stream are such a hello.
  public static func probe(_ bytes: RawSpan) -> Probe {
    guard let word = bytes.uint16(at: 0) else { return .needMore }
    guard word & 0x8000 != 0 else { return .no }
    guard let type = bytes.uint8(at: 2) else { return .needMore }
    guard type == 1 else { return .no }
    guard let version = bytes.uint16(at: 3), let suites = bytes.uint16(at: 5),
      let session = bytes.uint16(at: 7), let challenge = bytes.uint16(at: 9)
    else { return bytes.byteCount >= 11 ? .no : .needMore }
    guard version == 2 || version >= 0x0300 && version <= 0x0304, suites > 0, suites % 3 == 0,
      session == 0 || session == 16, challenge >= 16, challenge <= 32,
      Int(word & 0x7FFF) == 9 + Int(suites) + Int(session) + Int(challenge)
    else { return .no }
    return .certain
  }

  /// Reads the hello at the front of a stream.
  public static func parse(_ bytes: RawSpan) -> Parsed<ClientHello> {
    guard let word = bytes.uint16(at: 0) else { return .needMore(2) }
    let length = 2 + Int(word & 0x7FFF)
    guard word & 0x8000 != 0, length >= 11 else { return .fault(WireError(.badValue, layer: .tls)) }
    guard bytes.byteCount >= length else { return .needMore(length) }
    guard probe(bytes) == .certain, let version = bytes.uint16(at: 3),
      let suites = bytes.uint16(at: 5)
    else { return .fault(WireError(.badValue, layer: .tls)) }
    var hello = ClientHello(legacyVersion: TLSVersion(rawValue: version))
    var place = 11
    while place + 3 <= 11 + Int(suites), let suite = bytes.uint24(at: place) {
      // Suites of three bytes with a zero in front are those of SSL 3 and TLS.
      if suite <= 0xFFFF { hello.cipherSuites.append(UInt16(truncatingIfNeeded: suite)) }
      place += 3
    }
    return .value(hello, consumed: length)
  }
}

extension ClientHello {
  /// A hello with nothing but a version.
  init(legacyVersion: TLSVersion) {
    transport = .tls
    self.legacyVersion = legacyVersion
  }
}
