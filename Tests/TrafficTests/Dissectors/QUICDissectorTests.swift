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
}
