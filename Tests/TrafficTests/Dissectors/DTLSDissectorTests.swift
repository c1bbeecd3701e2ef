import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct DTLSDissectorTests {
  @Test func fragmentsInAnyOrderNameTheFlow() throws {
    var hello = ClientHelloBuilder(serverName: "camera.example")
    hello.cookie = []
    hello.legacyVersion = 0xFEFD
    let body = hello.body
    for seed in UInt64(1)...30 {
      var mutator = MessageMutator(seed: seed)
      var fragments = TLSRecordBuilder.fragments(
        1, body, sequence: 0, cuts: mutator.cuts(body.count))
      fragments += fragments.prefix(1)
      fragments.shuffle(using: &mutator)
      var dissection = Dissection(journal: Journal(options: TrafficOptions()))
      let dissector = DTLSDissector()
      var sent = 0
      for fragment in fragments {
        let datagram = TLSRecordBuilder.datagramRecord(22, fragment)
        sent += datagram.count
        _ = dissector.consume(datagram.span.bytes, from: .first, in: &dissection)
      }
      let data = TLSRecordBuilder.datagramRecord(23, [1, 2, 3], epoch: 1)
      _ = dissector.consume(data.span.bytes, from: .first, in: &dissection)
      let details = try #require(dissection.firstDetails, "seed \(seed)")
      #expect(details.names.map(\.name) == ["camera.example"], "seed \(seed)")
      #expect(details.ja4.count == 1 && details.ja3.isEmpty)
      #expect(dissection.journal.handshakeFirst == UInt64(sent))
    }
  }
}
