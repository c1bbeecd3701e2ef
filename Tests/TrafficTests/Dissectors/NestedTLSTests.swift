import TestSupport
import Testing
import Wire

@testable import Traffic

/// TLS that other protocols carry.
@Suite struct NestedTLSTests {
  private typealias Build = TLSRecordBuilder

  private func certificate() throws -> [UInt8] {
    try CertificateBuilder.der(subject: [("2.5.4.3", "tunnel")], names: ["vpn.example"])
  }

  private var hello: [UInt8] {
    Build.record(22, ClientHelloBuilder(serverName: "vpn.example", protocols: []).message)
  }

  private func answer() throws -> [UInt8] {
    Build.record(
      22,
      ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F).message
        + Build.certificates([try certificate()]) + Build.message(14, []))
  }

  /// Cuts bytes into parts of `size`.
  private func parts(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map {
      Array(bytes[$0..<min(bytes.count, $0 + size)])
    }
  }

  @Test(arguments: ["plain", "tls-auth"])
  func openVPNShowsTheHandshakeInItsControlChannel(wrapping: String) throws {
    let open: [ExaminedFlow.Piece] = [
      .up(TunnelBuilder.openVPNReset(session: 0xAA, wrapping: wrapping)),
      .down(TunnelBuilder.openVPNReset(session: 0xBB, answering: 0xAA, wrapping: wrapping)),
    ]
    let up = parts(hello, 50).enumerated().map {
      TunnelBuilder.openVPNControl(
        session: 0xAA, number: UInt32($0 + 1), wrapping: wrapping, $1)
    }
    let down = parts(try answer(), 100).enumerated().map {
      TunnelBuilder.openVPNControl(
        session: 0xBB, number: UInt32($0 + 1), wrapping: wrapping, $1)
    }
    for seed in UInt64(0)...20 {
      var generator = MessageMutator(seed: seed)
      var sent = up + up.prefix(2)
      var received = down + down.suffix(3)
      if seed > 0 {
        sent.shuffle(using: &generator)
        received.shuffle(using: &generator)
      }
      let inventory = ExaminedFlow.udp(
        port: 1194, open + sent.map { .up($0) } + received.map { .down($0) })
      let details = try #require(inventory.onlyDetails)
      #expect(details.application == "openvpn", "seed \(seed)")
      #expect(details.names.map(\.name) == ["vpn.example"], "seed \(seed)")
      #expect(details.certificates.map(\.subject) == ["CN=tunnel"], "seed \(seed)")
      #expect(details.ja3.count == 1 && details.ja3s.count == 1)
      // All of it is upkeep of the tunnel, none of it payload.
      #expect(inventory.flows[0].total.forward.applicationPayload == 0)
      #expect(inventory.flows[0].total.backward.applicationPayload == 0)
    }
  }

  @Test(arguments: [1, 13, 1400])
  func openVPNOverTCPShowsTheSame(segment: Int) throws {
    func framed(_ packet: [UInt8]) -> [UInt8] {
      [UInt8(packet.count >> 8), UInt8(truncatingIfNeeded: packet.count)] + packet
    }
    let up = parts(hello, 50).enumerated().flatMap {
      framed(TunnelBuilder.openVPNControl(session: 0xAA, number: UInt32($0 + 1), $1))
    }
    let inventory = ExaminedFlow.tcp(
      port: 443, segment: segment,
      [
        .up(framed(TunnelBuilder.openVPNReset(session: 0xAA))),
        .down(framed(TunnelBuilder.openVPNReset(session: 0xBB, answering: 0xAA))), .up(up),
      ])
    let details = try #require(inventory.onlyDetails)
    #expect(details.application == "openvpn")
    #expect(details.names.map(\.name) == ["vpn.example"])
  }

  @Test func remoteDesktopOverUDPShowsItsHandshakeInAnyOrder() throws {
    let open: [ExaminedFlow.Piece] = [
      .up(TunnelBuilder.remoteDesktopOpening()),
      .down(TunnelBuilder.remoteDesktopOpening(answering: true)),
      .up(TunnelBuilder.remoteDesktopData(number: 1, Array(hello[..<60]))),
    ]
    let later = parts(Array(hello[60...]), 60).enumerated().map {
      TunnelBuilder.remoteDesktopData(number: UInt16($0 + 2), $1)
    }
    for order in [later, later.reversed(), later + later] {
      let inventory = ExaminedFlow.udp(port: 3389, open + order.map { .up($0) })
      let details = try #require(inventory.onlyDetails)
      #expect(details.application == "rdp")
      #expect(details.names.map(\.name) == ["vpn.example"])
      #expect(details.ja4.count == 1)
    }
  }

  @Test func turnCarriesDatagramTLS() throws {
    var hello = ClientHelloBuilder(serverName: "peer.example", protocols: [])
    hello.legacyVersion = 0xFEFD
    hello.cookie = []
    let body = hello.body
    let record = Build.datagramRecord(
      22, Build.fragments(1, body, sequence: 0, cuts: [body.count])[0])
    var data: [UInt8] = [0x00, 0x13, UInt8(record.count >> 8), UInt8(record.count & 255)] + record
    data += [UInt8](repeating: 0, count: (4 - record.count % 4) % 4)
    let head: [UInt8] =
      [0x00, 0x16, UInt8(data.count >> 8), UInt8(data.count & 255), 0x21, 0x12, 0xA4, 0x42]
      + [UInt8](repeating: 7, count: 12)
    let inventory = ExaminedFlow.udp(port: 3478, [.up(head + data)])
    let details = try #require(inventory.onlyDetails)
    #expect(details.application == "stun")
    #expect(details.names.map { "\($0.basis.rawValue):\($0.name)" } == ["dtls-sni:peer.example"])
  }

  @Test func aServerOfSSL2ShowsItsCertificate() throws {
    let certificate = try certificate()
    func two(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }
    let asked: [UInt8] =
      [0x80, 0x1C, 1, 0, 2, 0, 3, 0, 0, 0, 16, 1, 0, 0x80] + [UInt8](repeating: 5, count: 16)
    let answered: [UInt8] =
      two(0x8000 | 11 + certificate.count + 3 + 16) + [4, 0, 1, 0, 2] + two(certificate.count)
      + [0, 3, 0, 16] + certificate + [1, 0, 0x80] + [UInt8](repeating: 6, count: 16)
    let flights: [StreamRun.Flight] = [
      .init(side: .first, bytes: asked), .init(side: .second, bytes: answered),
    ]
    let plain = StreamRun.play(flights, mutator: nil)
    #expect(plain.application == "tls")
    #expect(plain.certificates == ["CN=tunnel"])
    #expect(plain.names == ["certificate:vpn.example"])
    for seed in UInt64(1)...20 {
      #expect(StreamRun.play(flights, mutator: MessageMutator(seed: seed)) == plain)
    }
  }
}
