import Foundation
import Testing
import Wire

@testable import Attributions

@Suite struct ReferenceDataStoreTests {
  func controls() throws -> [ReferenceDataStore.Control] {
    [
      .init(address: try #require(IPAddress("192.0.2.1")), service: "one"),
      .init(address: try #require(IPAddress("2001:db8::1")), service: "two"),
      .init(address: try #require(IPAddress("198.51.100.1")), service: "three"),
    ]
  }

  @Test func takesOverAndReplaces() throws {
    try Fixture.withFolder { folder in
      let store = ReferenceDataStore(folder: "\(folder)/data", controls: try controls())
      #expect(store.files.isEmpty)
      let first = try store.update(from: Fixture.path("geolite2-country-older.mmdb"))
      #expect(first.count == 1)
      #expect(first.first?.replaced == nil)
      #expect(first.first?.answered == 1)
      #expect(first.first?.asked == 3)
      // The built-in data has no answer for documentation addresses.
      #expect(
        first.first?.differences == [
          .init(address: "192.0.2.1", service: "one", before: nil, after: "JP")
        ])
      #expect(store.files == ["\(folder)/data/geolite2-country.mmdb"])
      #expect(store.list().first?.built == "2024-11-27")

      let second = try store.update(from: Fixture.path("geolite2-country.mmdb"))
      #expect(second.first?.replaced?.built == "2024-11-27")
      #expect(
        second.first?.differences == [
          .init(address: "192.0.2.1", service: "one", before: "JP", after: "CN"),
          .init(address: "2001:db8::1", service: "two", before: nil, after: "US"),
        ])
      #expect(store.list().first?.built == "2026-01-01")
      #expect(store.verify().filter { !$0.isIntact }.isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/data").sorted()
      #expect(
        names == [
          "geolite2-country.mmdb", "geolite2-country.mmdb.json", "geolite2-country.mmdb.previous",
        ])
      let attributor = try Attributor(options: AttributionOptions(geoDatabases: store.files))
      #expect(attributor.provenance.contains { $0.origin == store.files.first })
    }
  }

  @Test(arguments: ["cut.mmdb", "damaged.mmdb", "wrong-schema.mmdb", "v4-only.mmdb"])
  func refusesAndChangesNothing(_ file: String) throws {
    try Fixture.withFolder { folder in
      let store = ReferenceDataStore(folder: folder, controls: try controls())
      _ = try store.update(from: Fixture.path("geolite2-country.mmdb"))
      let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      let list = store.list()
      #expect(throws: AttributionError.self) { try store.update(from: Fixture.path(file)) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
      #expect(store.list() == list)
      #expect(store.verify().filter { !$0.isIntact }.isEmpty)
    }
  }

  @Test func theFirstFileIsComparedWithTheBuiltInData() throws {
    try Fixture.withFolder { folder in
      let store = ReferenceDataStore(folder: folder)
      let change = try #require(
        try store.update(from: Fixture.path("geolite2-country.mmdb")).first)
      #expect(change.answered == 0)
      #expect(change.asked == 40)
      #expect(change.replaced == nil)
      #expect(change.differences.count >= 38)
      #expect(change.differences.allSatisfy { $0.before != nil && $0.after == nil })
    }
  }

  @Test func aFolderIsTakenWholeOrNotAtAll() throws {
    try Fixture.withFolder { folder in
      let source = "\(folder)/in"
      try FileManager.default.createDirectory(
        atPath: source, withIntermediateDirectories: true)
      for name in ["geolite2-country.mmdb", "geolite2-asn.mmdb", "wrong-schema.mmdb"] {
        try FileManager.default.copyItem(
          atPath: Fixture.path(name), toPath: "\(source)/\(name)")
      }
      let store = ReferenceDataStore(folder: "\(folder)/data", controls: try controls())
      #expect(throws: AttributionError.self) { try store.update(from: source) }
      #expect(store.files.isEmpty)
      try FileManager.default.removeItem(atPath: "\(source)/wrong-schema.mmdb")
      #expect(try store.update(from: source).count == 2)
      #expect(store.list().map(\.role) == ["asn", "hosting,registered"])
    }
  }

  @Test func verifySeesAChangedByte() throws {
    try Fixture.withFolder { folder in
      let store = ReferenceDataStore(folder: folder, controls: try controls())
      _ = try store.update(from: Fixture.path("geolite2-country.mmdb"))
      let path = try #require(store.files.first)
      var data = try Data(contentsOf: URL(fileURLWithPath: path))
      data[data.count / 2] ^= 1
      try data.write(to: URL(fileURLWithPath: path))
      let check = try #require(store.verify().first)
      #expect(!check.isIntact)
      #expect(check.message == "SHA-256 differs from the side file")
    }
  }

  @Test func builtInTablesAreIntact() {
    let checks = EmbeddedDatasets.verify()
    #expect(checks.count == 7)
    for check in checks { #expect(check.isIntact, "\(check.name)") }
  }
}
