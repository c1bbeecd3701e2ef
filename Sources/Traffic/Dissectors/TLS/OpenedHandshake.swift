import Wire

/// The encrypted part of a TLS 1.3 handshake over TCP, opened with secrets that the capture carries.
///
/// A class, so that connections without secrets, nearly all, carry one word for it.
final class OpenedHandshake {
  private var client: TLSHandshakeOpener?
  private var server: TLSHandshakeOpener?

  /// Prepares for the handshake that `hello` answered; nil where the capture carries no secrets of it.
  init?(random: SIMD4<UInt64>, answered hello: ServerHello, in dissection: inout Dissection) {
    guard hello.version.encryptsHandshake, !hello.isHelloRetryRequest,
      let secrets = dissection.handshakeSecrets(of: random)
    else { return nil }
    client = TLSHandshakeOpener(secret: secrets.client, cipherSuite: hello.cipherSuite)
    server = TLSHandshakeOpener(secret: secrets.server, cipherSuite: hello.cipherSuite)
  }

  /// Takes a whole record of application data.
  func take(_ record: RawSpan, fromClient: Bool, in dissection: inout Dissection) {
    var opener = fromClient ? client : server
    guard opener?.isSpent == false else { return }
    opener?.consume(record) { type, body in
      TLSStatement.stateOpened(type, body, isServer: !fromClient, in: &dissection)
    }
    if fromClient { client = opener } else { server = opener }
  }

  /// Bytes of a side were lost: its records cannot be numbered any more.
  func lose(fromClient: Bool) {
    if fromClient { client = nil } else { server = nil }
  }
}
