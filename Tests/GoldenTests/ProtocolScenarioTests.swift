import Foundation
import TestSupport
import Testing
import Traffic

/// Every protocol that has a dissector has a scenario that shows what is read out of it.
@Suite struct ProtocolScenarioTests {
  @Test func everyDissectorHasAScenario() {
    let shown = Set(ProtocolSample.all.map { "\($0.carrier.registry) \($0.dissector)" })
    let claimed =
      DissectorRegistry.streams.map { "stream \($0.name)" }
      + DissectorRegistry.datagrams.map { "datagram \($0.name)" }
      + DissectorRegistry.links.map { "link \($0.name)" }
    #expect(Set(claimed).symmetricDifference(shown) == [])
  }

  @Test func whatTheFilesHoldIsReadOutOfThem() throws {
    let folder = "\(ScenarioReportsTests.folder)/protocols"
    let run = try BuiltTool.run(["inspect", "files", "--report", "ndjson", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let facts = try ProtocolFacts.ofFiles(in: run.text)
    #expect(Set(facts.keys) == Set(ProtocolSample.all.map(\.name)))
    for sample in ProtocolSample.all {
      let read = facts[sample.name] ?? []
      #expect(!sample.shows.isEmpty)
      #expect(
        Set(sample.shows).subtracting(read) == [], "\(sample.name) shows \(read.sorted())")
    }
  }
}
