/// Bytes of one direction of a TLS connection by purpose, record headers included.
public struct TLSByteCount: Sendable, Equatable {
  /// Handshake, alerts, cipher changes, heartbeats.
  public var handshake: UInt64 = 0
  /// Records that carry application data.
  public var application: UInt64 = 0
  /// Creates zeros.
  public init() {}
  /// Sums.
  public static func += (a: inout TLSByteCount, b: TLSByteCount) {
    a.handshake &+= b.handshake
    a.application &+= b.application
  }
}
