import Captures
import TestSupport
import Testing
import Wire

@testable import Traffic

/// Certificates behind the encrypted part of a handshake, where the capture carries its secrets.
@Suite struct OpenedHandshakeTests {
  private typealias Build = TLSRecordBuilder

  /// The random that ``ClientHelloBuilder`` writes.
  private static let random = (0..<32).map { UInt8($0) &* 7 &+ 3 }

  private static func log(_ secret: [UInt8], random: [UInt8] = random) -> CaptureSecret {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return CaptureSecret(
      type: TLSKeyLog.blockType,
      bytes: Array("SERVER_HANDSHAKE_TRAFFIC_SECRET \(hex(random)) \(hex(secret))\n".utf8))
  }

  private static func hello() -> [UInt8] {
    var hello = ClientHelloBuilder(protocols: ["h3"])
    hello.addList(43, [0x0304])
    return hello.message
  }

  /// EncryptedExtensions and a Certificate in the form of TLS 1.3.
  private static func encrypted() throws -> [UInt8] {
    let der = try CertificateBuilder.der(subject: [("2.5.4.3", "opened")], names: ["api.example"])
    let entry = Array(Build.message(0, der).dropFirst()) + [0, 0]
    return Build.message(8, [0, 0])
      + Build.message(11, [0] + Array(Build.message(0, entry).dropFirst()))
  }

  @Test(arguments: [UInt16(0x1301), 0x1302, 0x1303])
  func recordsOfTLSAreOpened(suite: UInt16) throws {
    let secret = [UInt8](repeating: 0x51, count: suite == 0x1302 ? 48 : 32)
    let keys = try #require(TLSTrafficKeys(secret: secret, cipherSuite: suite, use: .record))
    let messages = try Self.encrypted()
    var records: [UInt8] = []
    // Two records, the second one padded.
    for (number, part) in [Array(messages[..<40]), Array(messages[40...])].enumerated() {
      let inner = part + [22] + [UInt8](repeating: 0, count: number * 9)
      let header: [UInt8] = [
        23, 3, 3, UInt8((inner.count + 16) >> 8), UInt8(truncatingIfNeeded: inner.count + 16),
      ]
      records +=
        header + (try #require(keys.seal(inner, number: UInt64(number), header: header)))
    }
    let answer =
      Build.record(22, ServerHelloBuilder(version: 0x0304, cipherSuite: suite).message)
      + [20, 3, 3, 0, 1, 1] + records
    let pieces: [ExaminedFlow.Piece] = [.up(Build.record(22, Self.hello())), .down(answer)]
    for segment in [1400, 7] {
      let opened = try #require(
        ExaminedFlow.tcp(port: 443, segment: segment, secrets: [Self.log(secret)], pieces)
          .onlyDetails)
      #expect(opened.certificates.map(\.subject) == ["CN=opened"])
      #expect(opened.names.map(\.name) == ["api.example"])
      #expect(opened.remarks.contains("tls-handshake-opened"))
    }
    let other = Self.log(secret, random: [UInt8](repeating: 1, count: 32))
    for secrets in [[], [other], [Self.log(secret.map { $0 ^ 1 })]] {
      let closed = try #require(
        ExaminedFlow.tcp(port: 443, secrets: secrets, pieces).onlyDetails)
      #expect(closed.certificates.isEmpty && closed.names.isEmpty)
      #expect(!closed.remarks.contains("tls-handshake-opened"))
    }
  }

  @Test(arguments: [QUICVersion.v1, .v2])
  func packetsOfQUICAreOpened(version: QUICVersion) throws {
    let secret = [UInt8](repeating: 0x52, count: 32)
    let keys = try #require(
      TLSTrafficKeys(
        secret: secret, cipherSuite: 0x1301, use: version.form == .v2 ? .quicVersion2 : .quic))
    var client = QUICInitialBuilder()
    client.version = version
    var server = client
    server.isClient = false
    server.leastLength = 0
    let initial = server.packet(
      frames: QUICInitialBuilder.crypto(ServerHelloBuilder(version: 0x0304).message, at: 0))
    let messages = try Self.encrypted()
    let first = server.handshakePacket(
      frames: QUICInitialBuilder.crypto(messages[..<100], at: 0), keys: keys)
    server.packetNumber = 1
    let second = server.handshakePacket(
      frames: QUICInitialBuilder.crypto(messages[100...], at: 100), keys: keys)
    let inventory = ExaminedFlow.udp(
      port: 443,
      [
        .up(client.packet(frames: QUICInitialBuilder.crypto(Self.hello(), at: 0))),
        .down(initial + first), .down(second),
      ], secrets: [Self.log(secret)])
    let details = try #require(inventory.onlyDetails)
    #expect(details.certificates.map(\.subject) == ["CN=opened"])
    #expect(details.names.map(\.name) == ["api.example"])
  }
}
