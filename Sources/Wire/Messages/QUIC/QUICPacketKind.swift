/// What a QUIC packet is for.
public enum QUICPacketKind: UInt8, Sendable {
  case initial, zeroRTT, handshake, retry, versionNegotiation
  /// Short header: data under the connection's final keys.
  case oneRTT
  /// A Google QUIC packet that states its version: handshake, in clear or under first keys.
  case google
  /// A long header of an unknown version.
  case unknown

  /// Whether the packet carries application data rather than the handshake.
  public var isApplication: Bool { self == .oneRTT || self == .zeroRTT }
}
