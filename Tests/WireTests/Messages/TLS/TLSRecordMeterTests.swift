import TestSupport
import Testing

@testable import Wire

@Suite struct TLSRecordMeterTests {
  private typealias Build = TLSRecordBuilder

  /// A flight of one side.
  private struct Flight {
    var isClient: Bool
    var bytes: [UInt8]
    var application: Int
  }

  private func total(_ flights: [Flight], client: Bool) -> TLSByteCount {
    var count = TLSByteCount()
    for flight in flights where flight.isClient == client {
      count.application += UInt64(flight.application)
      count.handshake += UInt64(flight.bytes.count - flight.application)
    }
    return count
  }

  private func check(_ flights: [Flight]) {
    let seed: UInt64 = 0x3E7_0001
    print("TLSRecordMeterTests seed \(seed)")
    var mutator = MessageMutator(seed: seed)
    for round in 0..<40 {
      var meter = TLSRecordMeter()
      for flight in flights {
        var start = 0
        for end in round == 0 ? [flight.bytes.count] : mutator.cuts(flight.bytes.count) {
          let piece = Array(flight.bytes[start..<end])
          let passable = min(meter.skippable(fromClient: flight.isClient), piece.count)
          if round % 3 == 2, passable > 0 {
            meter.skip(UInt64(passable), fromClient: flight.isClient)
            let rest = Array(piece[passable...])
            meter.consume(rest.span.bytes, fromClient: flight.isClient)
          } else {
            meter.consume(piece.span.bytes, fromClient: flight.isClient)
          }
          start = end
        }
      }
      #expect(meter.clientBytes == total(flights, client: true))
      #expect(meter.serverBytes == total(flights, client: false))
    }
  }

  private var clientHello: [UInt8] {
    Build.record(22, ClientHelloBuilder(serverName: "a.example").message, version: 0x0301)
  }

  @Test func version12CountsByType() {
    let server = Build.record(22, ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F).message)
    let exchange = Build.record(22, [UInt8](repeating: 1, count: 70)) + Build.record(20, [1])
    check([
      Flight(isClient: true, bytes: clientHello, application: 0),
      Flight(isClient: false, bytes: server, application: 0),
      Flight(isClient: true, bytes: exchange + Build.data(53), application: 58),
      Flight(
        isClient: false, bytes: Build.data(5000) + Build.record(21, [1, 0]), application: 5005),
    ])
  }

  @Test func version13HidesItsFinished() {
    for (suite, finished) in [(UInt16(0x1301), 53), (0x1302, 69)] {
      let server = Build.record(22, ServerHelloBuilder(cipherSuite: suite).message)
      check([
        Flight(isClient: true, bytes: clientHello, application: 0),
        Flight(isClient: false, bytes: server + Build.data(2800), application: 0),
        Flight(
          isClient: true, bytes: Build.record(20, [1]) + Build.data(finished) + Build.data(300),
          application: 305),
        Flight(isClient: false, bytes: Build.data(900), application: 905),
        Flight(isClient: true, bytes: Build.data(19), application: 0),
      ])
    }
  }

  @Test func earlyDataIsApplicationData() {
    let server = Build.record(22, ServerHelloBuilder().message)
    check([
      Flight(isClient: true, bytes: clientHello + Build.data(400), application: 405),
      Flight(isClient: false, bytes: server + Build.data(100), application: 0),
      Flight(
        isClient: true, bytes: Build.data(21) + Build.data(53) + Build.data(100),
        application: 105),
    ])
  }

  @Test func aClientCertificateIsHandshake() {
    let server = Build.record(22, ServerHelloBuilder().message)
    check([
      Flight(isClient: true, bytes: clientHello, application: 0),
      Flight(isClient: false, bytes: server + Build.data(3000), application: 0),
      Flight(
        isClient: true,
        bytes: Build.data(1100) + Build.data(281) + Build.data(53) + Build.data(60),
        application: 65),
    ])
  }

  @Test func helloRetryRequestIsFollowedByAnotherHello() {
    var retry = ServerHelloBuilder()
    retry.isRetryRequest = true
    check([
      Flight(isClient: true, bytes: clientHello, application: 0),
      Flight(isClient: false, bytes: Build.record(22, retry.message), application: 0),
      Flight(isClient: true, bytes: Build.record(20, [1]) + clientHello, application: 0),
      Flight(
        isClient: false, bytes: Build.record(22, ServerHelloBuilder().message) + Build.data(1000),
        application: 0),
      Flight(isClient: true, bytes: Build.data(53) + Build.data(10), application: 15),
    ])
  }

  @Test func oneSideAloneShowsVersion13ByItsFinished() {
    check([
      Flight(isClient: true, bytes: clientHello, application: 0),
      Flight(isClient: true, bytes: Build.data(53) + Build.data(100), application: 105),
    ])
  }

  @Test func whatIsNoTLSCountsAsApplicationData() {
    check([Flight(isClient: true, bytes: Array("GET / HTTP/1.1\r\n".utf8), application: 16)])
  }
}
