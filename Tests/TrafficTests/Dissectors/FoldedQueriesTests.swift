import TestSupport
import Testing
import Wire

@testable import Traffic

/// DNS messages are counted in the record of the same client, question, code and span.
@Suite struct FoldedQueriesTests {
  private struct Key: Hashable {
    var name: String
    var client: IPAddress
    var code: String?
    var isResponse: Bool
    var span: Timestamp
  }

  /// Seeds are the reproduction of a failure.
  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func recordsAreFoundAsInADictionary(seed: UInt64) {
    var random = MessageMutator(seed: seed)
    var folded = FoldedQueries()
    var records: [DNSRecord] = []
    var places: [Key: Int] = [:]
    for turn in 0..<4000 {
      let name = "n\(Int.random(in: 0..<300, using: &random)).example"
      let client = IPAddress.v4(10, 0, 0, UInt8.random(in: 0..<3, using: &random))
      var record = DNSRecord(
        name: name, type: "A", client: client, server: client, frame: UInt64(turn),
        time: Timestamp(seconds: Int64(turn)))
      record.isResponse = Bool.random(using: &random)
      if record.isResponse { record.responseCode = turn % 5 == 0 ? "NXDOMAIN" : "NOERROR" }
      // Clocks may run backwards: a span comes again.
      let span = Timestamp(seconds: Int64.random(in: 0..<4, using: &random))
      let key = Key(
        name: name, client: client, code: record.responseCode, isResponse: record.isResponse,
        span: span)
      #expect(folded.place(of: record, in: span, among: records) == places[key], "seed \(seed)")
      guard places[key] == nil else { continue }
      places[key] = records.count
      records.append(record)
      folded.noteLast(of: records, in: span)
    }
    #expect(records.count > 1000)
  }
}
