import Crypto
import Foundation

/// Ed25519 keys (RFC 8032) as files hold them: PEM as OpenSSL writes (PKCS #8, SubjectPublicKeyInfo;
/// RFC 8410), or 32 bytes in base64.
public enum SigningKey {
  private static let privateHead: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicHead: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  /// Reads a private key.
  public static func privateKey(
    _ text: String
  ) throws(OutputError) -> Curve25519.Signing.PrivateKey {
    guard let raw = raw(text, head: privateHead),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    else {
      throw OutputError(.usage, path: "key", message: "is no Ed25519 private key (PEM or base64)")
    }
    return key
  }

  /// Reads a public key.
  public static func publicKey(_ text: String) throws(OutputError) -> Curve25519.Signing.PublicKey {
    guard let raw = raw(text, head: publicHead),
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: raw)
    else {
      throw OutputError(.usage, path: "key", message: "is no Ed25519 public key (PEM or base64)")
    }
    return key
  }

  private static func raw(_ text: String, head: [UInt8]) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
    guard let data = Data(base64Encoded: lines.joined()) else { return nil }
    let bytes = Array(data)
    if bytes.count == 32 { return bytes }
    guard bytes.count == head.count + 32, Array(bytes.prefix(head.count)) == head else {
      return nil
    }
    return Array(bytes.suffix(32))
  }
}
