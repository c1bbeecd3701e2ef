import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct FoldedQueriesTests {
  private static func record(_ number: Int) -> DNSRecord {
    var record = DNSRecord(
      name: "host-\(number % 7).example", type: number % 2 == 0 ? "A" : "AAAA",
      client: IPAddress(v4: 0xC0A8_0100 + UInt32(number % 3)), server: IPAddress(v4: 0xC0A8_0101),
      frame: UInt64(number), time: Timestamp(seconds: Int64(number)))
    record.isResponse = number % 5 == 0
    if record.isResponse { record.responseCode = number % 10 == 0 ? "NOERROR" : "NXDOMAIN" }
    return record
  }

  /// Against a search through all records.
  @Test func findsWhatASearchFinds() {
    var folded = FoldedQueries()
    var records: [DNSRecord] = []
    var intervals: [Timestamp] = []
    for number in 0..<2000 {
      let record = Self.record(number &* 2_654_435_761 >> 5)
      let interval = Timestamp(seconds: Int64(number / 500))
      let expected = records.indices.first {
        records[$0].name == record.name && records[$0].type == record.type
          && records[$0].client == record.client && records[$0].isResponse == record.isResponse
          && records[$0].responseCode == record.responseCode && intervals[$0] == interval
      }
      let found = folded.place(of: record, interval: interval, in: records)
      #expect(found == expected, "\(number)")
      guard found == nil else { continue }
      folded.enter(record, interval: interval)
      records.append(record)
      intervals.append(interval)
    }
    #expect(records.count > 200)
    #expect(records.count < 2000)
  }
}
