import Crypto
import CryptoExtras

/// The keys that protect one side's Initial packets; anyone who sees the first packet can derive
/// them (RFC 9001 section 5.2).
public struct QUICInitialKeys: Sendable {
  /// AES-128 key of the payload.
  let key: SymmetricKey
  /// Twelve bytes that the packet number is mixed into.
  let vector: [UInt8]
  /// AES-128 key of the header protection.
  let headerKey: SymmetricKey

  /// The secret that both sides' keys come from.
  public struct Secret: Sendable {
    let code: KeyedDigest
    let form: QUICVersion.Form
    /// The salt of version 1, which nearly every connection has.
    private static let saltOfVersion1 = KeyedDigest(key: QUICVersion.v1.initialSalt)

    /// Derives the secret.
    ///
    /// - Parameter connectionID: Destination of the client's first Initial (or of its first after
    ///   a Retry).
    /// - Returns: nil for a version without encrypted Initials, or not known.
    public init?(version: QUICVersion, connectionID: [UInt8]) {
      guard let form = version.form else { return nil }
      self.form = form
      let salted: KeyedDigest
      if version == .v1 {
        salted = Secret.saltOfVersion1
      } else {
        let salt = version.initialSalt
        guard !salt.isEmpty else { return nil }
        salted = KeyedDigest(key: salt)
      }
      // HKDF-Extract (RFC 5869 section 2.2).
      code = KeyedDigest(key: salted.code(of: connectionID))
    }
  }

  /// Derives the keys of one side.
  public init(_ secret: Secret, isClient: Bool) {
    let labels = secret.form == .v2 ? QUICInitialLabels.v2 : QUICInitialLabels.v1
    let side = KeyedDigest(
      key: secret.code.code(of: isClient ? labels.client : labels.server))
    key = SymmetricKey(data: side.code(of: labels.key).prefix(16))
    vector = Array(side.code(of: labels.vector).prefix(12))
    headerKey = SymmetricKey(data: side.code(of: labels.header).prefix(16))
  }

  /// The five bytes that mask a packet's first byte and packet number (RFC 9001 section 5.4).
  ///
  /// - Parameter sample: 16 bytes of ciphertext.
  public func headerMask(sample: [UInt8]) -> [UInt8]? {
    guard sample.count == 16 else { return nil }
    var block = sample
    guard (try? AES.permute(&block, key: headerKey)) != nil else { return nil }
    return Array(block.prefix(5))
  }

  /// The nonce of a packet number.
  func nonce(_ packetNumber: UInt64) -> AES.GCM.Nonce? {
    var bytes = vector
    guard bytes.count == 12 else { return nil }
    for index in 0..<8 {
      bytes[4 + index] ^= UInt8(truncatingIfNeeded: packetNumber >> UInt64(56 - index * 8))
    }
    return try? AES.GCM.Nonce(data: bytes)
  }

  /// Encrypts and authenticates a payload; for building packets.
  public func seal(_ payload: [UInt8], packetNumber: UInt64, header: [UInt8]) -> [UInt8]? {
    guard let nonce = nonce(packetNumber),
      let box = try? AES.GCM.seal(payload, using: key, nonce: nonce, authenticating: header)
    else { return nil }
    return [UInt8](box.ciphertext) + [UInt8](box.tag)
  }

  /// Removes the protection of an Initial packet.
  ///
  /// - Returns: The packet number and the frames; nil where the keys do not fit.
  public func open(
    _ datagram: RawSpan, _ header: QUICPacketHeader
  ) -> (packetNumber: UInt64, frames: [UInt8])? {
    guard let sample = header.sample,
      let mask = headerMask(sample: datagram.copy(sample)),
      let bare = header.bare(datagram, mask: mask), let nonce = nonce(bare.packetNumber)
    else { return nil }
    let end = bare.payload.upperBound - 16
    guard
      let box = try? AES.GCM.SealedBox(
        nonce: nonce, ciphertext: datagram.copy(bare.payload.lowerBound..<end),
        tag: datagram.copy(end..<end + 16)),
      let frames = try? AES.GCM.open(box, using: key, authenticating: bare.bytes)
    else { return nil }
    return (bare.packetNumber, [UInt8](frames))
  }
}
