import Crypto

/// HMAC-SHA-256 (RFC 2104) with its key taken in beforehand, for several texts under one key.
///
/// The digest is the library's. Its own HMAC and HKDF take the key in anew for each text and go
/// through generic code, which costs several times the hashing on the 100 bytes that QUIC's key
/// derivation hashes.
struct KeyedDigest: Sendable {
  private let inner: SHA256
  private let outer: SHA256

  /// Takes in a key of at most 64 bytes; of a longer one its digest.
  init(key: [UInt8]) {
    let block = key.count > 64 ? KeyedDigest.bytes(SHA256.hash(data: key)) : key
    var pad = [UInt8](repeating: 0x36, count: 64)
    for (index, byte) in block.enumerated() { pad[index] ^= byte }
    inner = KeyedDigest.hash(SHA256(), pad)
    for index in pad.indices { pad[index] ^= 0x36 ^ 0x5C }
    outer = KeyedDigest.hash(SHA256(), pad)
  }

  /// The 32 bytes of a text's code.
  func code(of text: [UInt8]) -> [UInt8] {
    let digest = KeyedDigest.hash(inner, text).finalize()
    var whole = outer
    digest.withUnsafeBytes { whole.update(bufferPointer: $0) }
    return KeyedDigest.bytes(whole.finalize())
  }

  private static func hash(_ state: SHA256, _ bytes: [UInt8]) -> SHA256 {
    var state = state
    bytes.withUnsafeBytes { state.update(bufferPointer: $0) }
    return state
  }

  private static func bytes(_ digest: SHA256Digest) -> [UInt8] {
    digest.withUnsafeBytes { [UInt8]($0) }
  }
}
