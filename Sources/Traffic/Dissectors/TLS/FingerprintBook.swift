import Synchronization
import Wire

/// Fingerprints of the hellos seen: clients send the same form again and again, in one capture after
/// the other.
///
/// Safe to share between threads. What it holds changes no answer: a form has the same fingerprints
/// wherever it is met.
public final class FingerprintBook: Sendable {
  /// JA3 (not of DTLS) and JA4 of one form.
  struct Fingerprints: Sendable {
    var ja3: String?
    var ja4: String
  }
  private struct ServerForm: Hashable {
    var version: UInt16
    var cipherSuite: UInt16
    var extensions: [UInt16]
  }
  private let known = Mutex<[ClientHello.Form: Fingerprints]>([:])
  private let knownServers = Mutex<[ServerForm: String]>([:])
  /// Forms kept; beyond that it starts anew, which changes no answer.
  private static let ceiling = 4096

  /// Creates an empty book.
  public init() {}

  /// The fingerprints of a hello that was read whole.
  func fingerprints(of hello: ClientHello) -> Fingerprints {
    let form = ClientHello.Form(hello)
    if let found = known.withLock({ $0[form] }) { return found }
    // JA3 is defined for TLS alone; JA4 has a letter for DTLS.
    let made = Fingerprints(ja3: hello.transport == .dtls ? nil : hello.ja3, ja4: hello.ja4)
    known.withLock {
      if $0.count >= FingerprintBook.ceiling { $0.removeAll() }
      $0[form] = made
    }
    return made
  }

  /// The JA3S of a hello that was read whole.
  func ja3s(of hello: ServerHello) -> String {
    let form = ServerForm(
      version: hello.legacyVersion.rawValue, cipherSuite: hello.cipherSuite,
      extensions: hello.extensions)
    if let found = knownServers.withLock({ $0[form] }) { return found }
    let made = hello.ja3s
    knownServers.withLock {
      if $0.count >= FingerprintBook.ceiling { $0.removeAll() }
      $0[form] = made
    }
    return made
  }
}
