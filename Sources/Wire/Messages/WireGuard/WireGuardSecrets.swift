import Crypto

/// Keys of WireGuard peers as capture tools write them down: lines `NAME = base64` (the key log
/// that Wireshark reads, also inside a pcapng file).
public struct WireGuardSecrets: Sendable {
  /// Type of the secrets block in pcapng, `WGKL`.
  public static let blockType: UInt32 = 0x5747_4B4C
  /// Keys of one kind kept at most.
  static let limit = 64

  /// An ephemeral key with the pre-shared key that its handshake used.
  struct Ephemeral: Sendable {
    var key: Curve25519.KeyAgreement.PrivateKey
    var preShared: [UInt8]
  }

  /// Private keys of this side.
  var statics: [Curve25519.KeyAgreement.PrivateKey] = []
  /// Public keys of peers.
  var peers: [Curve25519.KeyAgreement.PublicKey] = []
  /// Private keys of single handshakes.
  var ephemerals: [Ephemeral] = []

  /// Whether no handshake could be followed with these keys.
  public var isEmpty: Bool { ephemerals.isEmpty || statics.isEmpty || peers.isEmpty }

  /// Reads a key log; lines that are none are passed over.
  public init(_ log: [UInt8]) {
    for line in log.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let sign = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: line[..<sign].filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
      let text = line[line.index(after: sign)...].filter { $0 != 0x20 && $0 != 0x09 }
      guard let key = Base64.decode(text), key.count == 32 else { continue }
      take(name, key)
    }
  }

  private mutating func take(_ name: String, _ bytes: [UInt8]) {
    switch name {
    case "LOCAL_STATIC_PRIVATE_KEY":
      if let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes),
        statics.count < WireGuardSecrets.limit
      {
        statics.append(key)
      }
    case "REMOTE_STATIC_PUBLIC_KEY":
      if let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes),
        peers.count < WireGuardSecrets.limit
      {
        peers.append(key)
      }
    case "LOCAL_EPHEMERAL_PRIVATE_KEY":
      if let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: bytes),
        ephemerals.count < WireGuardSecrets.limit
      {
        ephemerals.append(
          Ephemeral(key: key, preShared: [UInt8](repeating: 0, count: 32)))
      }
    case "PRESHARED_KEY":
      if !ephemerals.isEmpty { ephemerals[ephemerals.count - 1].preShared = bytes }
    default: break
    }
  }
}
