import Crypto

/// Encryption under keys that a text prints, apart from the parsers' own code.
enum TLSTestVectors {
  static func seal(
    _ content: [UInt8], key: [UInt8], nonce: [UInt8], header: [UInt8]
  ) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      content, using: SymmetricKey(data: key), nonce: AES.GCM.Nonce(data: nonce),
      authenticating: header)
    return [UInt8](box.ciphertext) + [UInt8](box.tag)
  }
}
