import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct QUICDissectorTests {
  @Test func aConnectionIsNamedAndItsHandshakeCountedApart() throws {
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    var hello = ClientHelloBuilder(serverName: "media.example", protocols: ["h3"])
    hello.addList(43, [0x0304])
    let client = QUICInitialBuilder().packet(
      frames: QUICInitialBuilder.crypto(hello.message, at: 0))
    var builder = QUICInitialBuilder()
    builder.isClient = false
    builder.destination = []
    builder.source = [5, 5, 5, 5]
    builder.leastLength = 0
    let server = builder.packet(
      frames: QUICInitialBuilder.crypto(ServerHelloBuilder().message, at: 0))
    let short = [UInt8](repeating: 0x41, count: 60)
    #expect(QUICDissector.probe(client.span.bytes, from: 50_000, to: 443) == .certain)
    let dissector = QUICDissector()
    _ = dissector.consume(client.span.bytes, from: .first, in: &dissection)
    _ = dissector.consume(server.span.bytes, from: .second, in: &dissection)
    _ = dissector.consume(short.span.bytes, from: .first, in: &dissection)
    let details = try #require(dissection.firstDetails)
    #expect(details.names.map(\.name) == ["media.example"])
    #expect(details.names.map(\.basis) == [.quicSNI])
    #expect(details.ja4.first?.hasPrefix("q13d0303h3_") == true)
    #expect(details.quicVersion == "v1")
    #expect(details.tlsVersion == "TLS 1.3")
    #expect(dissection.journal.handshakeFirst == UInt64(client.count))
    #expect(dissection.journal.handshakeSecond == UInt64(server.count))
    #expect(dissection.journal.events == [.clientHello, .serverHello, .connected])
  }

  @Test func theOldHelloOfGoogleIsToldApart() throws {
    let name = Array("R3.example.com".utf8)
    let agent = Array("Chrome/72".utf8)
    let end = UInt8(name.count + agent.count)
    let hello: [UInt8] =
      Array("CHLO".utf8) + [2, 0, 0, 0] + Array("SNI\u{0}".utf8) + [UInt8(name.count), 0, 0, 0]
      + Array("UAID".utf8) + [end, 0, 0, 0] + name + agent
    let packet: [UInt8] =
      [0x09] + [UInt8](1...8) + Array("Q043".utf8) + [1] + [UInt8](repeating: 0xEE, count: 16)
      + hello
    let inventory = ExaminedFlow.udp(port: 443, [.up(packet)])
    let details = try #require(inventory.onlyDetails)
    #expect(
      details.names.map { "\($0.basis.rawValue):\($0.name)" } == ["gquic-sni:r3.example.com"])
    #expect(details.remarks == ["quic-agent=Chrome/72"] && details.userAgents.isEmpty)
    #expect(details.quicVersion == "Q043")
  }

  @Test func aConnectionIsKnownAgainFromAnotherPort() throws {
    var hello = ClientHelloBuilder(serverName: "media.example", protocols: ["h3"])
    hello.addList(43, [0x0304])
    let client = QUICInitialBuilder().packet(
      frames: QUICInitialBuilder.crypto(hello.message, at: 0))
    var builder = QUICInitialBuilder()
    builder.isClient = false
    builder.destination = []
    builder.source = [5, 6, 7, 8, 9]
    builder.leastLength = 0
    let server = builder.packet(
      frames: QUICInitialBuilder.crypto(ServerHelloBuilder().message, at: 0))
    let phone = ExaminedFlow.phone
    let far = ExaminedFlow.server
    func up(_ port: UInt16, _ payload: [UInt8]) -> [UInt8] {
      PacketBuilder().ipv4(from: phone, to: far).udp(from: port, to: 443).payload(payload).bytes
    }
    let down = PacketBuilder().ipv4(from: far, to: phone).udp(from: 443, to: 5000).payload(server)
    let known: [UInt8] = [0x41, 5, 6, 7, 8, 9] + [UInt8](repeating: 0xC3, count: 40)
    let foreign: [UInt8] = [0x41, 5, 6, 7, 8, 0] + [UInt8](repeating: 0xC3, count: 40)
    let inventory = ExaminedFlow.packets([
      up(5000, client), down.bytes, up(5001, known), up(5002, foreign),
    ])
    #expect(inventory.flows.count == 3)
    let moved = try #require(inventory.flows.details(of: 1))
    #expect(moved.names.map(\.name) == ["media.example"])
    #expect(moved.remarks == ["quic-migrated-from=\(phone) 5000"])
    #expect(inventory.flows.details(of: 2)?.names.isEmpty != false)
  }
}
