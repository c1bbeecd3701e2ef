import Captures
import Crypto
import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct WireGuardOpenerTests {
  @Test func theHashIsThatOfTheStandard() {
    // RFC 7693 appendix B, and the empty message and a message of several blocks as the reference
    // implementation gives them.
    #expect(
      hexadecimal(BLAKE2s.hash(Array("abc".utf8)))
        == "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982")
    #expect(
      hexadecimal(BLAKE2s.hash([]))
        == "69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9")
    #expect(
      hexadecimal(BLAKE2s.hash((0..<200).map { UInt8($0) }))
        == "6d244e1a06ce4ef578dd0f63aff0936706735119ca9c8d22d86c801414ab9741")
    #expect(
      hexadecimal(BLAKE2s.authenticate(Array("message".utf8), key: Array("key".utf8)))
        == "bba8fa28708ae80d249e317318c95c859f3f77512be23910d5094d9110454d6f")
  }

  @Test func packetsInsideAreCountedWhereTheCaptureCarriesTheKeys() {
    let scene = WireGuardScene()
    for isInitiator in [true, false] {
      let inventory = scene.inventory(log: scene.log(ofInitiator: isInitiator))
      #expect(inventory.dnsRecords.map(\.name) == ["inside.example"])
      #expect(inventory.flows.count == 2)
      #expect(inventory.flows[0].remote == ExaminedFlow.server)
      #expect(inventory.flows.details(of: 0)?.concealment == "wireguard")
    }
    let without = scene.inventory(log: "LOCAL_STATIC_PRIVATE_KEY = nothing\n")
    #expect(without.flows.count == 1 && without.dnsRecords.isEmpty)
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// A WireGuard session with one DNS question inside.
private struct WireGuardScene {
  let initiator = Curve25519.KeyAgreement.PrivateKey()
  let responder = Curve25519.KeyAgreement.PrivateKey()
  let initiatorOnce = Curve25519.KeyAgreement.PrivateKey()
  let responderOnce = Curve25519.KeyAgreement.PrivateKey()
  let preShared = [UInt8](repeating: 0x5A, count: 32)

  func log(ofInitiator: Bool) -> String {
    let own = ofInitiator ? initiator : responder
    let peer = ofInitiator ? responder : initiator
    let once = ofInitiator ? initiatorOnce : responderOnce
    return """
      LOCAL_STATIC_PRIVATE_KEY = \(text(own.rawRepresentation))
      REMOTE_STATIC_PUBLIC_KEY=\(text(peer.publicKey.rawRepresentation))
      LOCAL_EPHEMERAL_PRIVATE_KEY = \(text(once.rawRepresentation))
      PRESHARED_KEY = \(text(preShared))
      """
  }

  func inventory(log: String) -> Inventory {
    var first = TunnelBuilder.wireGuardInitiation(sender: 7)
    first.replaceSubrange(8..<40, with: initiatorOnce.publicKey.rawRepresentation)
    var second = TunnelBuilder.wireGuardResponse(sender: 8, receiver: 7)
    second.replaceSubrange(12..<44, with: responderOnce.publicKey.rawRepresentation)
    var question = DNSMessageBuilder()
    question.ask("inside.example", type: 1)
    let inner = PacketBuilder().ipv4(from: .v4(10, 10, 0, 1), to: .v4(1, 1, 1, 1))
      .udp(from: 5000, to: 53).payload(question.bytes).bytes
    let data = sealed(inner, receiver: 8, first: first, second: second)
    return ExaminedFlow.udp(
      port: 51_820, [.up(first), .down(second), .up(data)],
      secrets: [CaptureSecret(type: WireGuardSecrets.blockType, bytes: Array(log.utf8))])
  }

  /// Seals with the key that the responder's own view of the handshake gives.
  private func sealed(
    _ packet: [UInt8], receiver: UInt32, first: [UInt8], second: [UInt8]
  ) -> [UInt8] {
    let padded = packet + [UInt8](repeating: 0, count: (16 - packet.count % 16) % 16)
    let keys = WireGuardKeys.candidates(
      WireGuardSecrets(Array(log(ofInitiator: false).utf8)), initiation: Array(first[8..<40]),
      response: Array(second[12..<44]))
    return keys[0].seal(padded, counter: 0, receiver: receiver)
  }

  private func text(_ bytes: some Sequence<UInt8>) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = Array(bytes)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = Array(bytes[start..<min(start + 3, bytes.count)])
      let word = part.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
      for index in 0...part.count { text.append(alphabet[word >> (18 - 6 * index) & 63]) }
    }
    return String(decoding: text, as: UTF8.self) + "="
  }
}
