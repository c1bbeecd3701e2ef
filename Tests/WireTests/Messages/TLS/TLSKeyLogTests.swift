import TestSupport
import Testing

@testable import Wire

/// Key logs, and the keys that their secrets give.
@Suite struct TLSKeyLogTests {
  private func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).compactMap { place in
      let start = hex.index(hex.startIndex, offsetBy: place)
      return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16)
    }
  }

  @Test func linesOfHandshakesAreKept() throws {
    let random = String(repeating: "0a", count: 32)
    let other = String(repeating: "0B", count: 32)
    var log = TLSKeyLog()
    log.add(
      Array(
        ("# a comment\nCLIENT_RANDOM \(random) \(String(repeating: "1", count: 96))\r\n"
          + "SERVER_HANDSHAKE_TRAFFIC_SECRET \(random) \(String(repeating: "2f", count: 32))\r\n"
          + "CLIENT_HANDSHAKE_TRAFFIC_SECRET \(random) \(String(repeating: "3f", count: 48))\n"
          + "SERVER_HANDSHAKE_TRAFFIC_SECRET \(other) xyz\n").utf8))
    let key = [UInt8](repeating: 10, count: 32)
    let number = TLSKeyLog.key(key.span.bytes, at: 0)
    let found = try #require(number.flatMap(log.handshake(of:)))
    #expect(found.server == [UInt8](repeating: 0x2F, count: 32))
    #expect(found.client == [UInt8](repeating: 0x3F, count: 48))
    #expect(log.handshake(of: SIMD4(repeating: 0x0B0B_0B0B_0B0B_0B0B)) == nil)
  }

  /// RFC 8448 section 3: what the server's handshake secret gives. The first record is compared with
  /// one sealed under the key and vector that the text prints.
  @Test func secretsOfRecordsGiveTheKeysOfTheText() throws {
    let keys = try #require(
      TLSTrafficKeys(
        secret: bytes("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38"),
        cipherSuite: 0x1301, use: .record))
    let content = Array("EncryptedExtensions".utf8)
    let header: [UInt8] = [23, 3, 3, 0, 35]
    let sealed = try #require(keys.seal(content, number: 0, header: header))
    #expect(
      sealed
        == (try TLSTestVectors.seal(
          content, key: bytes("3fce516009c21727d0f2e4e86ee403bc"),
          nonce: bytes("5d313eb2671276ee13000b30"), header: header)))
    #expect(keys.open(sealed, number: 0, header: header) == content)
    #expect(keys.open(sealed, number: 1, header: header) == nil)
    #expect(keys.open(sealed, number: 0, header: [23, 3, 3, 0, 36]) == nil)
  }

  /// RFC 9001 appendix A.5: the mask of a packet under ChaCha20-Poly1305.
  @Test func secretsOfPacketsGiveTheMaskOfTheText() throws {
    let keys = try #require(
      TLSTrafficKeys(
        secret: bytes("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"),
        cipherSuite: 0x1303, use: .quic))
    let mask = try #require(keys.headerMask(sample: bytes("5e5cd55c41f69080575d7999c25a5bfb")))
    #expect(mask == bytes("aefefe7d03"))
  }

  @Test func secretsOfTheWrongLengthGiveNothing() {
    let short = [UInt8](repeating: 1, count: 32)
    #expect(TLSTrafficKeys(secret: short, cipherSuite: 0x1302, use: .quic) == nil)
    #expect(TLSTrafficKeys(secret: short, cipherSuite: 0xC02F, use: .quic) == nil)
    #expect(TLSTrafficKeys(secret: [], cipherSuite: 0x1301, use: .quic) == nil)
  }

  @Test func damagedRecordsAndPacketsTrapNothing() throws {
    let seed = UInt64.random(in: .min ... .max)
    print("let randomSeed: UInt64 = \(seed)")
    var mutator = MessageMutator(seed: seed)
    let secret = [UInt8](repeating: 7, count: 32)
    let keys = try #require(TLSTrafficKeys(secret: secret, cipherSuite: 0x1301, use: .quic))
    var builder = QUICInitialBuilder()
    builder.isClient = false
    let packet = builder.handshakePacket(
      frames: QUICInitialBuilder.crypto([8, 0, 0, 2, 0, 0] as [UInt8], at: 0), keys: keys)
    for _ in 0..<300 {
      var opener = try #require(
        QUICHandshakeOpener(secret: secret, cipherSuite: 0x1301, version: .v1))
      opener.consume(mutator.mutate(packet).span.bytes) { _, _ in }
      var records = try #require(TLSHandshakeOpener(secret: secret, cipherSuite: 0x1301))
      records.consume(mutator.mutate(packet).span.bytes) { _, _ in }
      _ = CertificateMessage.certificates13(in: mutator.mutate(packet).span.bytes)
      var log = TLSKeyLog()
      log.add(mutator.mutate(packet))
    }
  }
}
