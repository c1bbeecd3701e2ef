import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct DNSDissectorTests {
  private func query() -> DNSMessageBuilder {
    var builder = DNSMessageBuilder()
    builder.ask("Www.SkyPixel.com", type: 1)
    return builder
  }

  private func answer() -> DNSMessageBuilder {
    var builder = DNSMessageBuilder(isResponse: true)
    builder.ask("www.skypixel.com", type: 1)
    builder.alias("www.skypixel.com", "edge.example.net")
    builder.address("edge.example.net", [203, 0, 113, 9], timeToLive: 60)
    return builder
  }

  @Test func streamsGiveEachMessageWhateverTheSplit() {
    let flights: [StreamRun.Flight] = [
      .init(side: .first, bytes: query().overTCP + query().overTCP),
      .init(side: .second, bytes: answer().overTCP + answer().overTCP),
    ]
    let plain = StreamRun.play(flights, port: 53, mutator: nil)
    #expect(plain.application == "dns")
    #expect(
      plain.records == [
        "www.skypixel.com A - []", "www.skypixel.com A - []",
        "www.skypixel.com A NOERROR [\"203.0.113.9\", \"edge.example.net\"]",
        "www.skypixel.com A NOERROR [\"203.0.113.9\", \"edge.example.net\"]",
      ])
    for seed in UInt64(1)...60 {
      let outcome = StreamRun.play(flights, port: 53, mutator: MessageMutator(seed: seed))
      #expect(outcome == plain, "seed \(seed)")
    }
  }

  @Test func answersNameLaterFlowsOfTheSameClientOnly() {
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    dissection.first = IPAddress(v4: 0x0A00_0001)
    dissection.second = IPAddress(v4: 0x0A00_00FE)
    dissection.time = Timestamp(seconds: 1000)
    dissection.frame = 7
    let bytes = answer().bytes
    #expect(DNSDatagramDissector.probe(bytes.span.bytes, from: 53, to: 40_000) == .certain)
    _ = DNSDatagramDissector().consume(bytes.span.bytes, from: .second, in: &dissection)
    let remote = IPAddress(v4: 0xCB00_7109)
    func names(_ client: UInt32, _ seconds: Int64) -> [String] {
      dissection.journal.names(
        of: remote, for: IPAddress(v4: client), at: Timestamp(seconds: seconds)
      )
      .map(\.name)
    }
    #expect(names(0x0A00_0001, 1010) == ["www.skypixel.com", "edge.example.net"])
    #expect(names(0x0A00_0002, 1010) == [])
    #expect(names(0x0A00_0001, 999) == [])
    #expect(dissection.journal.dnsRecords.map(\.responseCode) == ["NOERROR"])
    #expect(dissection.journal.dnsRecords.map(\.client) == [IPAddress(v4: 0x0A00_0001)])
  }

  @Test func devicesNameThemselves() {
    var dissection = Dissection(journal: Journal(options: TrafficOptions()))
    dissection.first = IPAddress(v4: 0xC0A8_0114)
    dissection.second = IPAddress(v4: 0xE000_00FB)
    var builder = DNSMessageBuilder(isResponse: true)
    builder.answer("Tablet.local", type: 1, recordClass: 0x8001) {
      $0.append(bytes: [192, 168, 1, 20])
    }
    let bytes = builder.bytes
    let dissector = LocalNameDissector(.multicastDNS)
    _ = dissector.consume(bytes.span.bytes, from: .first, in: &dissection)
    #expect(dissection.journal.stationNames.map(\.name.name) == ["tablet.local"])
    #expect(dissection.journal.stationNames.map(\.address) == [IPAddress(v4: 0xC0A8_0114)])
    #expect(dissection.journal.dnsRecords.isEmpty)
  }
}
