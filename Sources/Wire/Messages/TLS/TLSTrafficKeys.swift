import Crypto
import CryptoExtras

/// The keys of one side of a TLS 1.3 or QUIC handshake, derived from its traffic secret (RFC 8446
/// section 7.3, RFC 9001 section 5.1).
public struct TLSTrafficKeys: Sendable {
  /// Where the keys are used: decides the labels that they are derived with.
  public enum Use: String, Sendable {
    case record = ""
    case quic = "quic "
    case quicVersion2 = "quicv2 "
  }

  private let isChaCha: Bool
  private let key: SymmetricKey
  private let vector: [UInt8]
  private let headerKey: SymmetricKey

  /// Derives the keys; nil for a cipher suite that is not known or a secret of the wrong length.
  public init?(secret: [UInt8], cipherSuite: UInt16, use: Use) {
    let keyLength: Int
    switch cipherSuite {
    case 0x1301: keyLength = 16
    case 0x1302, 0x1303: keyLength = 32
    default: return nil
    }
    let hashesLong = cipherSuite == 0x1302
    guard secret.count == (hashesLong ? 48 : 32) else { return nil }
    func derive(_ label: String, _ length: Int) -> SymmetricKey {
      let name = "tls13 " + use.rawValue + label
      var info: [UInt8] = [UInt8(length >> 8), UInt8(truncatingIfNeeded: length)]
      info.append(UInt8(truncatingIfNeeded: name.utf8.count))
      info.append(contentsOf: name.utf8)
      info.append(0)
      return hashesLong
        ? HKDF<SHA384>.expand(pseudoRandomKey: secret, info: info, outputByteCount: length)
        : HKDF<SHA256>.expand(pseudoRandomKey: secret, info: info, outputByteCount: length)
    }
    isChaCha = cipherSuite == 0x1303
    key = derive("key", keyLength)
    vector = derive("iv", 12).withUnsafeBytes { [UInt8]($0) }
    headerKey = derive("hp", keyLength)
  }

  /// The content of record or packet `number`; nil where the keys do not fit.
  ///
  /// - Parameters:
  ///   - sealed: Ciphertext and its tag of 16 bytes.
  ///   - header: What is authenticated with it.
  public func open(_ sealed: [UInt8], number: UInt64, header: [UInt8]) -> [UInt8]? {
    guard sealed.count >= 16 else { return nil }
    let content = sealed.dropLast(16)
    let tag = sealed.suffix(16)
    let nonce = nonce(number)
    if isChaCha {
      guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
        let box = try? ChaChaPoly.SealedBox(nonce: nonce, ciphertext: content, tag: tag),
        let plain = try? ChaChaPoly.open(box, using: key, authenticating: header)
      else { return nil }
      return [UInt8](plain)
    }
    guard let nonce = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: content, tag: tag),
      let plain = try? AES.GCM.open(box, using: key, authenticating: header)
    else { return nil }
    return [UInt8](plain)
  }

  /// Encrypts and authenticates a content; for building messages.
  public func seal(_ content: [UInt8], number: UInt64, header: [UInt8]) -> [UInt8]? {
    let nonce = nonce(number)
    if isChaCha {
      guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
        let box = try? ChaChaPoly.seal(content, using: key, nonce: nonce, authenticating: header)
      else { return nil }
      return [UInt8](box.ciphertext) + [UInt8](box.tag)
    }
    guard let nonce = try? AES.GCM.Nonce(data: nonce),
      let box = try? AES.GCM.seal(content, using: key, nonce: nonce, authenticating: header)
    else { return nil }
    return [UInt8](box.ciphertext) + [UInt8](box.tag)
  }

  /// The five bytes that mask a QUIC packet's first byte and packet number (RFC 9001 sections 5.4.3
  /// and 5.4.4).
  ///
  /// - Parameter sample: 16 bytes of ciphertext.
  public func headerMask(sample: [UInt8]) -> [UInt8]? {
    guard sample.count == 16 else { return nil }
    if isChaCha {
      guard let counter = try? Insecure.ChaCha20CTR.Counter(data: sample[..<4]),
        let nonce = try? Insecure.ChaCha20CTR.Nonce(data: sample[4...]),
        let mask = try? Insecure.ChaCha20CTR.encrypt(
          [0, 0, 0, 0, 0] as [UInt8], using: headerKey, counter: counter, nonce: nonce)
      else { return nil }
      return [UInt8](mask)
    }
    var block = sample
    guard (try? AES.permute(&block, key: headerKey)) != nil else { return nil }
    return Array(block.prefix(5))
  }

  private func nonce(_ number: UInt64) -> [UInt8] {
    var bytes = vector
    for index in 0..<8 {
      bytes[4 + index] ^= UInt8(truncatingIfNeeded: number >> UInt64(56 - index * 8))
    }
    return bytes
  }
}
