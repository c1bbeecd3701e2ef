import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct TLSStreamDissectorTests {
  private typealias Build = TLSRecordBuilder

  private var hello: ClientHelloBuilder {
    var hello = ClientHelloBuilder(serverName: "API.dji-services.com", protocols: ["h2"])
    hello.addList(10, [29, 23])
    hello.addList(13, [0x0403])
    return hello
  }

  private func version12() throws -> [StreamRun.Flight] {
    let certificate = try CertificateBuilder.der(
      subject: [("2.5.4.3", "*.dji-services.com")], names: ["*.dji-services.com"])
    let answer =
      ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F).message
      + Build.certificates([certificate]) + Build.message(14, [])
    let exchange =
      Build.record(22, Build.message(16, [UInt8](repeating: 4, count: 66)))
      + Build.record(20, [1]) + Build.record(22, [UInt8](repeating: 0xA5, count: 40))
    return [
      .init(side: .first, bytes: Build.records(hello.message, size: 100)),
      .init(side: .second, bytes: Build.records(answer, size: 77)),
      .init(side: .first, bytes: exchange + Build.data(4000)),
      .init(
        side: .second,
        bytes: Build.record(20, [1]) + Build.record(22, [UInt8](repeating: 0xA5, count: 40))
          + Build.data(900)),
      .init(side: .first, bytes: Build.record(21, [UInt8](repeating: 9, count: 26))),
    ]
  }

  @Test func anySplitOrderRepetitionAndOverlapGivesTheSame() throws {
    let flights = try version12()
    let plain = StreamRun.play(flights, mutator: nil)
    #expect(plain.application == "tls")
    #expect(plain.names == ["tlsSNI:api.dji-services.com"])
    #expect(plain.certificates == ["CN=*.dji-services.com"])
    #expect(plain.version == "TLS 1.2")
    #expect(plain.ja3.count == 1 && plain.ja3s.count == 1 && plain.ja4.count == 1)
    #expect(plain.remarks == ["tls-closed-by=client"])
    let sent = flights.filter { $0.side == .first }.map(\.bytes.count).reduce(0, +)
    #expect(plain.handshakeFirst == UInt64(sent - 4005))
    let received = flights.filter { $0.side == .second }.map(\.bytes.count).reduce(0, +)
    #expect(plain.handshakeSecond == UInt64(received - 905))
    for seed in UInt64(1)...60 {
      let outcome = StreamRun.play(flights, mutator: MessageMutator(seed: seed))
      #expect(outcome == plain, "seed \(seed)")
    }
  }

  @Test func version13CountsOnlyWhatFollowsTheFinished() {
    var answer = ServerHelloBuilder()
    answer.sessionID = [1, 2, 3]
    let flights: [StreamRun.Flight] = [
      .init(side: .first, bytes: Build.record(22, hello.message, version: 0x0301)),
      .init(
        side: .second,
        bytes: Build.record(22, answer.message) + Build.record(20, [1]) + Build.data(2600)),
      .init(side: .first, bytes: Build.record(20, [1]) + Build.data(53) + Build.data(200)),
      .init(side: .second, bytes: Build.data(100)),
      .init(side: .first, bytes: Build.data(19)),
    ]
    let plain = StreamRun.play(flights, mutator: nil)
    #expect(plain.version == "TLS 1.3")
    let sent = flights.filter { $0.side == .first }.map(\.bytes.count).reduce(0, +)
    #expect(plain.handshakeFirst == UInt64(sent - 205))
    #expect(plain.remarks == ["tls-closed-by=client"])
    for seed in UInt64(1)...60 {
      let outcome = StreamRun.play(flights, mutator: MessageMutator(seed: seed))
      #expect(outcome == plain, "seed \(seed)")
    }
  }

  @Test func aCertificateNamesTheServerWhereNoNameWasAsked() throws {
    let certificate = try CertificateBuilder.der(
      subject: [("2.5.4.3", "x")], names: ["camera.example"])
    let outcome = StreamRun.play(
      [
        .init(side: .first, bytes: Build.record(22, ClientHelloBuilder().message)),
        .init(
          side: .second,
          bytes: Build.record(
            22, ServerHelloBuilder(version: 0x0303).message + Build.certificates([certificate]))),
      ], mutator: nil)
    #expect(outcome.names == ["certificate:camera.example"])
  }

  @Test func tlsMayBeginInsideAnotherProtocol() {
    let outcome = StreamRun.play(
      [
        .init(side: .second, bytes: Array("5.7.1 unknown greeting\u{0}\r\n".utf8)),
        .init(side: .first, bytes: Array("\u{1}\u{2}upgrade\r\n".utf8)),
        .init(side: .second, bytes: Array("\u{3}go\r\n".utf8)),
        .init(side: .first, bytes: Build.record(22, hello.message)),
        .init(
          side: .second, bytes: Build.record(22, ServerHelloBuilder(version: 0x0303).message)),
      ], port: 4000, mutator: nil)
    #expect(outcome.names == ["tlsSNI:api.dji-services.com"])
    #expect(outcome.ja3s.count == 1)
  }

  @Test func aGapInsideARecordDoesNotLoseTheStream() throws {
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    dissection.secondPort = 443
    var connection = StreamConnection(protocols: StreamProbe(DissectorRegistry.streams))
    let first = Build.record(22, hello.message) + Build.data(3000) + Build.data(500)
    let cut = Build.record(22, hello.message).count + 1000
    let head = Array(first[..<cut])
    let tail = Array(first[(cut + 700)...])
    connection.add(
      head.span.bytes, position: 0, length: head.count, from: .first, in: &dissection)
    connection.add(
      tail.span.bytes, position: Int64(cut + 700), length: tail.count, from: .first,
      in: &dissection)
    connection.settle(Int64(first.count), of: .first, in: &dissection)
    let alert = Build.record(21, [1, 0])
    connection.add(
      alert.span.bytes, position: Int64(first.count), length: alert.count, from: .first,
      in: &dissection)
    connection.finish(in: &dissection)
    #expect(
      dissection.journal.handshakeFirst
        == UInt64(Build.record(22, hello.message).count + alert.count))
  }
}
