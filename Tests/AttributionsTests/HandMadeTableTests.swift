import Testing
import Wire

@testable import Attributions

/// Holds the tables that people write to their shape: bisection needs their order.
@Suite struct HandMadeTableTests {
  @Test func everyVendorRowIsFoundAndSound() {
    let table = ReferenceTables.vendors
    let kinds: Set = [
      "host", "domain-suffix", "bucket", "path", "port", "mqtt-topic", "user-agent",
    ]
    for row in 0..<table.count {
      let cells = table.cells(row)
      #expect(cells.count == 10, "row \(row)")
      guard cells.count == 10 else { continue }
      #expect(table.firstRow("\(cells[0])\t\(cells[1])") == row, "\(cells[0]) \(cells[1])")
      #expect(kinds.contains(cells[0]), "\(cells[1])")
      #expect(PartyKind(rawValue: cells[4]) != nil, "\(cells[1])")
      #expect(Confidence(rawValue: cells[7]) != nil, "\(cells[1])")
      #expect(cells[3] == "-" || CountryCode.normal(cells[3]) == cells[3], "\(cells[1])")
      #expect(cells[8] != "-", "\(cells[1]) has no source")
      if cells[0] == "host" || cells[0] == "domain-suffix" {
        #expect(cells[1] == cells[1].lowercased(), "\(cells[1])")
      }
    }
  }

  @Test func parentsAndDisputedNetworksExist() throws {
    let alibaba = try #require(ReferenceTables.parents.parent(of: 45102))
    #expect(alibaba.name == "Alibaba")
    #expect(alibaba.country == "CN")
    #expect(ReferenceTables.parents.parent(of: 136907)?.country == "CN")
    // A namesake: an Iranian travel company.
    #expect(ReferenceTables.parents.parent(of: 34947) == nil)
    #expect(ReferenceTables.disputed.reason(45102) != nil)
    #expect(ReferenceTables.disputed.reason(37963) == nil)
  }

  @Test func controlAddressesAreRead() {
    #expect(ReferenceTables.controls.count == 40)
  }
}
