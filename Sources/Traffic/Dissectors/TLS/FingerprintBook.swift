import Wire

/// Fingerprints of the hellos seen: clients send the same form again and again.
struct FingerprintBook {
  /// JA3 (not of DTLS) and JA4 of one form.
  struct Fingerprints {
    var ja3: String?
    var ja4: String
  }
  private struct ServerForm: Hashable {
    var version: UInt16
    var cipherSuite: UInt16
    var extensions: [UInt16]
  }
  private var known: [ClientHello.Form: Fingerprints] = [:]
  private var knownServers: [ServerForm: String] = [:]
  /// Forms kept; beyond that it starts anew, which changes no answer.
  private static let ceiling = 4096

  /// The fingerprints of a hello that was read whole.
  mutating func fingerprints(of hello: ClientHello) -> Fingerprints {
    let form = ClientHello.Form(hello)
    if let found = known[form] { return found }
    if known.count >= FingerprintBook.ceiling { known.removeAll() }
    // JA3 is defined for TLS alone; JA4 has a letter for DTLS.
    let made = Fingerprints(ja3: hello.transport == .dtls ? nil : hello.ja3, ja4: hello.ja4)
    known[form] = made
    return made
  }

  /// The JA3S of a hello that was read whole.
  mutating func ja3s(of hello: ServerHello) -> String {
    let form = ServerForm(
      version: hello.legacyVersion.rawValue, cipherSuite: hello.cipherSuite,
      extensions: hello.extensions)
    if let found = knownServers[form] { return found }
    if knownServers.count >= FingerprintBook.ceiling { knownServers.removeAll() }
    let made = hello.ja3s
    knownServers[form] = made
    return made
  }
}
