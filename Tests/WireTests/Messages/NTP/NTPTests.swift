import TestSupport
import Testing
import Wire

@Suite struct NTPTests {
  private let noon = Timestamp(seconds: 1_780_000_000)

  private func wire(_ seconds: Double) -> UInt64 {
    NTPTimestamp(noon.adding(seconds: seconds)).rawValue
  }

  private func message(_ bytes: [UInt8]) throws -> NTPMessage {
    try #require(NTPMessage.parse(bytes.span.bytes).value)
  }

  @Test func timesGoThereAndBack() throws {
    for seconds in [Int64(1_780_000_000), 2_085_978_496, 2_085_978_495, 2_500_000_000] {
      let time = Timestamp(seconds: seconds, nanoseconds: 500_000_000)
      #expect(NTPTimestamp(time).moment == time)
    }
    #expect(NTPTimestamp(rawValue: 0).moment == nil)
  }

  @Test func anExchangeGivesTheServersClock() throws {
    // The server's clock runs 2.5 s ahead of the capture's; 40 ms there, 40 ms back, 10 ms inside.
    let request = try message(
      NTPBuilder.message(mode: 3, stratum: 0, transmit: 0xDEAD_BEEF_0000_0001))
    let answer = try message(
      NTPBuilder.message(
        mode: 4, reference: wire(-60), origin: 0xDEAD_BEEF_0000_0001, receive: wire(2.54),
        transmit: wire(2.55)))
    let exchange = try #require(
      NTPExchange(
        request: request, requestTime: noon, answer: answer,
        answerTime: noon.adding(seconds: 0.09)))
    let offset = exchange.serverTime.seconds(since: exchange.captureTime)
    #expect(abs(offset - 2.5) < 1e-6)
    #expect(exchange.uncertainty >= 40_000_000 && exchange.uncertainty < 80_000_000)
  }

  @Test func answersThatFailTheSanityTestsAreRefused() throws {
    let request = try message(NTPBuilder.message(mode: 3, transmit: 5))
    func accepted(_ bytes: [UInt8], after: Double = 0.09) throws -> Bool {
      NTPExchange(
        request: request, requestTime: noon, answer: try message(bytes),
        answerTime: noon.adding(seconds: after)) != nil
    }
    let receive = wire(0.04)
    let transmit = wire(0.05)
    func build(
      mode: UInt8 = 4, leap: UInt8 = 0, stratum: UInt8 = 2, origin: UInt64 = 5,
      receive: UInt64, transmit: UInt64, rootDelay: UInt32 = 0x800
    ) -> [UInt8] {
      NTPBuilder.message(
        mode: mode, leap: leap, stratum: stratum, rootDelay: rootDelay, reference: wire(-9),
        origin: origin, receive: receive, transmit: transmit)
    }
    #expect(try accepted(build(receive: receive, transmit: transmit)))
    #expect(try !accepted(build(origin: 6, receive: receive, transmit: transmit)))
    #expect(try !accepted(build(leap: 3, receive: receive, transmit: transmit)))
    #expect(try !accepted(build(stratum: 0, receive: receive, transmit: transmit)))
    #expect(try !accepted(build(stratum: 16, receive: receive, transmit: transmit)))
    #expect(try !accepted(build(receive: transmit, transmit: receive)))
    #expect(try !accepted(build(receive: receive, transmit: wire(1.5))))
    #expect(try !accepted(build(mode: 3, receive: receive, transmit: transmit)))
    #expect(try !accepted(build(receive: receive, transmit: transmit, rootDelay: 0x7FFF_FFFF)))
    #expect(try !accepted(build(receive: receive, transmit: transmit), after: -1))
  }

  @Test func probesByShape() {
    let answer = NTPBuilder.message(mode: 4, receive: wire(0), transmit: wire(0.01))
    #expect(NTPMessage.probe(answer.span.bytes) == .certain)
    let request = NTPBuilder.message(mode: 3, stratum: 0, transmit: 1)
    #expect(NTPMessage.probe(request.span.bytes) == .possible)
    #expect(NTPMessage.probe((request + [0]).span.bytes) == .no)
    #expect(NTPMessage.probe(Array(request[..<40]).span.bytes) == .no)
    #expect(NTPMessage.probe(NTPBuilder.message(mode: 6, transmit: 1).span.bytes) == .no)
  }
}
