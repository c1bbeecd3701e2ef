/// What one datagram added to a QUIC connection's picture.
public struct QUICDatagram: Sendable, Equatable {
  /// Bytes of packets that carry the handshake, headers and padding included.
  public var handshakeBytes = 0
  /// Bytes of packets that carry application data.
  public var applicationBytes = 0
  /// The first packet's kind; nil where the datagram holds no QUIC packet.
  public var firstKind: QUICPacketKind?
  /// ClientHellos that became whole.
  public var clientHellos: [ClientHello] = []
  /// ServerHellos that became whole.
  public var serverHellos: [ServerHello] = []
  /// Google QUIC's own client hello.
  public var googleHello: GoogleQUICHello?
  /// Whether a new connection began on the same addresses and ports.
  public var beginsConnection = false
  /// Creates an empty answer.
  public init() {}
}
