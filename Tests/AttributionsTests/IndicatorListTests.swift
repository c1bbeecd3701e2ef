import Testing
import Wire

@testable import Attributions

@Suite struct IndicatorListTests {
  @Test func readsBundlesAndLists() throws {
    try Fixture.withFolder { folder in
      let stix = try Fixture.write(
        """
        {"type": "bundle", "id": "bundle--1", "objects": [
          {"type": "indicator", "name": "sync host", "pattern_type": "stix",
           "modified": "2026-03-04T05:06:07.000Z",
           "pattern": "[domain-name:value = 'Sync.Example.org'] OR [ipv4-addr:value='192.0.2.7']"},
          {"type": "indicator", "name": "gone", "revoked": true, "pattern_type": "stix",
           "pattern": "[domain-name:value = 'gone.example.org']"},
          {"type": "indicator", "name": "other language", "pattern_type": "yara",
           "pattern": "rule x { strings: $a = \\"domain-name:value = 'no.example.org'\\" }"},
          {"type": "ipv6-addr", "value": "2001:DB8::7"}]}
        """, "bundle.json", in: folder)
      let hosts = try Fixture.write(
        "# hosts\n127.0.0.1 localhost\n0.0.0.0 a.example.net # a comment\n! adblock\n||b.example.net^\nc.example.net\n",
        "hosts.txt", in: folder)
      let attributor = try Attributor(options: AttributionOptions(indicators: [stix, hosts]))
      #expect(attributor.vendor(ofName: "sync.example.org")?.name == "sync host")
      #expect(attributor.vendor(ofName: "sync.example.org")?.kind == .droneVendor)
      #expect(attributor.vendor(ofName: "x.sync.example.org") == nil)
      #expect(attributor.vendor(ofName: "gone.example.org") == nil)
      #expect(attributor.vendor(ofName: "no.example.org") == nil)
      #expect(attributor.vendor(ofName: "a.example.net")?.source == hosts)
      #expect(attributor.vendor(ofName: "deep.b.example.net")?.pattern == "b.example.net")
      #expect(attributor.vendor(ofName: "c.example.net") != nil)
      #expect(attributor.vendor(ofName: "localhost")?.kind == .operatingSystem)
      #expect(
        attributor.vendor(ofAddress: try #require(IPAddress("192.0.2.7")))?.name == "sync host")
      #expect(attributor.vendor(ofAddress: try #require(IPAddress("2001:db8::7"))) != nil)
      // The catalog's drone vendors are kept.
      #expect(attributor.vendor(ofName: "www.dji.com")?.name == "DJI")
      let own = attributor.provenance.filter { $0.origin != "embedded" }
      #expect(own.map(\.built) == ["2026-03-04", "unknown"])
    }
  }

  @Test func badListsAreNamed() throws {
    try Fixture.withFolder { folder in
      let cases: [(String, AttributionError.Code)] = [
        ("", .empty), ("# nothing\n", .empty), ("{\"type\": \"report\"}", .unknownFormat),
        ("{\"type\": ", .damaged), ("good.example.org\nnot a name!\n", .damaged),
      ]
      for (index, (text, code)) in cases.enumerated() {
        let path = try Fixture.write(text, "list\(index)", in: folder)
        let error = #expect(throws: AttributionError.self) { try IndicatorList(path: path) }
        #expect(error?.code == code, "\(text)")
      }
    }
  }
}
