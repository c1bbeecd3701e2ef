import Wire

/// The Handshake packets of a QUIC connection, opened with secrets that the capture carries.
///
/// A class, so that connections without secrets, nearly all, carry one word for it.
final class OpenedPackets {
  private var client: QUICHandshakeOpener?
  private var server: QUICHandshakeOpener?

  /// Prepares for the handshake that `hello` answered; nil where the capture carries no secrets of it.
  init?(
    random: SIMD4<UInt64>, answered hello: ServerHello, version: QUICVersion,
    in dissection: inout Dissection
  ) {
    guard !hello.isHelloRetryRequest, let secrets = dissection.handshakeSecrets(of: random) else {
      return nil
    }
    client = QUICHandshakeOpener(
      secret: secrets.client, cipherSuite: hello.cipherSuite, version: version)
    server = QUICHandshakeOpener(
      secret: secrets.server, cipherSuite: hello.cipherSuite, version: version)
  }

  /// Takes a datagram of one side.
  func take(_ datagram: RawSpan, fromClient: Bool, in dissection: inout Dissection) {
    var opener = fromClient ? client : server
    opener?.consume(datagram) { type, body in
      TLSStatement.stateOpened(type, body, isServer: !fromClient, in: &dissection)
    }
    if fromClient { client = opener } else { server = opener }
  }
}
