import Crypto

/// The two keys that protect the data of one WireGuard session (whitepaper section 5.4.5).
public struct WireGuardKeys: Sendable {
  /// Of what the initiator sends.
  let initiator: SymmetricKey
  /// Of what the responder sends.
  let responder: SymmetricKey

  /// Derives the keys of a handshake for every pair of long-term keys that could have taken part;
  /// the first packet of data tells which is right.
  ///
  /// - Parameters:
  ///   - initiation: The public ephemeral key of the initiation.
  ///   - response: That of the response.
  public static func candidates(
    _ secrets: WireGuardSecrets, initiation: [UInt8], response: [UInt8]
  ) -> [WireGuardKeys] {
    var found: [WireGuardKeys] = []
    for ephemeral in secrets.ephemerals {
      let own = [UInt8](ephemeral.key.publicKey.rawRepresentation)
      let isInitiator = own == initiation
      guard isInitiator || own == response,
        let other = try? Curve25519.KeyAgreement.PublicKey(
          rawRepresentation: isInitiator ? response : initiation)
      else { continue }
      for mine in secrets.statics {
        for peer in secrets.peers where found.count < limit {
          // The order of the initiator: es, ss, ee, se; for the responder the roles are swapped.
          let shared =
            isInitiator
            ? [
              agree(ephemeral.key, peer), agree(mine, peer), agree(ephemeral.key, other),
              agree(mine, other),
            ]
            : [
              agree(mine, other), agree(mine, peer), agree(ephemeral.key, other),
              agree(ephemeral.key, peer),
            ]
          let parts = shared.compactMap { $0 }
          guard parts.count == 4 else { continue }
          found.append(
            WireGuardKeys(
              parts, preShared: ephemeral.preShared, initiation: initiation, response: response))
        }
      }
    }
    return found
  }

  /// Pairs of long-term keys tried at most.
  static let limit = 64
  private static let construction = Array("Noise_IKpsk2_25519_ChaChaPoly_BLAKE2s".utf8)

  private init(
    _ shared: [[UInt8]], preShared: [UInt8], initiation: [UInt8], response: [UInt8]
  ) {
    var chain = BLAKE2s.hash(WireGuardKeys.construction)
    for input in [initiation, shared[0], shared[1], response, shared[2], shared[3], preShared] {
      chain = WireGuardKeys.derive(chain, input, 1)[0]
    }
    let keys = WireGuardKeys.derive(chain, [], 2)
    initiator = SymmetricKey(data: keys[0])
    responder = SymmetricKey(data: keys[1])
  }

  /// KDF of the whitepaper: HKDF of this hash.
  private static func derive(_ chain: [UInt8], _ input: [UInt8], _ count: UInt8) -> [[UInt8]] {
    let secret = BLAKE2s.authenticate(input, key: chain)
    var parts: [[UInt8]] = []
    for index in 1...count {
      parts.append(BLAKE2s.authenticate((parts.last ?? []) + [index], key: secret))
    }
    return parts
  }

  private static func agree(
    _ own: Curve25519.KeyAgreement.PrivateKey, _ other: Curve25519.KeyAgreement.PublicKey
  ) -> [UInt8]? {
    (try? own.sharedSecretFromKeyAgreement(with: other))?.withUnsafeBytes { [UInt8]($0) }
  }

  /// A data message of the initiator around `packet`; for building captures.
  public func seal(_ packet: [UInt8], counter: UInt8, receiver: UInt32) -> [UInt8] {
    var head: [UInt8] = [4, 0, 0, 0]
    for shift: UInt32 in [0, 8, 16, 24] {
      head.append(UInt8(truncatingIfNeeded: receiver >> shift))
    }
    head += [counter, 0, 0, 0, 0, 0, 0, 0]
    guard let nonce = try? ChaChaPoly.Nonce(data: [0, 0, 0, 0] + Array(head[8...])),
      let box = try? ChaChaPoly.seal(packet, using: initiator, nonce: nonce)
    else { return [] }
    return head + [UInt8](box.ciphertext) + [UInt8](box.tag)
  }

  /// The packet inside a data message, its padding behind it; nil where the key does not fit.
  public func open(_ datagram: RawSpan, fromInitiator: Bool) -> [UInt8]? {
    // The counter as it stands in the message, behind four zero bytes.
    guard datagram.byteCount >= 32,
      let nonce = try? ChaChaPoly.Nonce(data: [0, 0, 0, 0] + datagram.copy(8..<16)),
      let box = try? ChaChaPoly.SealedBox(
        nonce: nonce, ciphertext: datagram.copy(16..<datagram.byteCount - 16),
        tag: datagram.copy(datagram.byteCount - 16..<datagram.byteCount)),
      let packet = try? ChaChaPoly.open(box, using: fromInitiator ? initiator : responder)
    else { return nil }
    return [UInt8](packet)
  }
}
