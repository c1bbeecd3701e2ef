/// Decryption secrets that a capture holds (pcapng decryption secrets block).
public struct CaptureSecret: Sendable, Equatable, Codable {
  /// Type as stored, for example 0x544C534B: TLS key log.
  public var type: UInt32
  /// The secrets as stored.
  public var bytes: [UInt8]
  /// Creates a secret.
  public init(type: UInt32, bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }
}
