import Captures
import Wire

/// The TLS key log that a capture carries, read as its blocks come by.
struct HandshakeSecrets {
  private var log = TLSKeyLog()
  private var blocks = 0

  /// The secrets of a handshake, out of the blocks so far.
  mutating func handshake(
    of random: SIMD4<UInt64>, in secrets: [CaptureSecret]
  ) -> TLSKeyLog.Handshake? {
    // The blocks of another capture begin anew.
    if secrets.count < blocks {
      log = TLSKeyLog()
      blocks = 0
    }
    for secret in secrets[blocks...] where secret.type == TLSKeyLog.blockType {
      log.add(secret.bytes)
    }
    blocks = secrets.count
    return log.handshake(of: random)
  }
}

extension Dissection {
  /// Whether the capture has carried decryption secrets so far.
  var carriesSecrets: Bool { journal.secretSource.map { !$0().isEmpty } ?? false }

  /// The logged secrets of the handshake that began with a client random; nil where the capture
  /// carries none.
  mutating func handshakeSecrets(of random: SIMD4<UInt64>) -> TLSKeyLog.Handshake? {
    guard let source = journal.secretSource else { return nil }
    return journal.handshakeSecrets.handshake(of: random, in: source())
  }
}
