import Foundation
import Testing
import Wire

@testable import Attributions

@Suite struct UserDatabaseTests {
  func attribute(_ files: [String], _ address: String) throws -> EndpointAttribution {
    let attributor = try Attributor(
      options: AttributionOptions(geoDatabases: ["none"] + files))
    return attributor.attribute(
      try #require(IPAddress(address)), names: [], roundTripNanoseconds: nil)
  }

  @Test func readsTheFourLayouts() throws {
    let country = try attribute([Fixture.path("geolite2-country.mmdb")], "192.0.2.9")
    #expect(country.countries.hosting.code == "CN")
    #expect(country.countries.hosting.sources.first?.matched == "192.0.2.0/24")
    #expect(country.countries.registered.code == "SG")
    #expect(country.operator == nil)

    let network = try attribute([Fixture.path("geolite2-asn.mmdb")], "192.0.2.9")
    #expect(network.operator == NetworkOperator(asn: 64496, name: "Example", parent: nil))
    #expect(network.countries.hosting == .unknown)

    let both = try attribute([Fixture.path("ipinfo-lite.mmdb")], "192.0.2.9")
    #expect(both.countries.hosting.code == "CN")
    #expect(both.operator?.asn == 64496)
    #expect(both.operator?.name == "Example")

    let flat = try attribute([Fixture.path("sapics-country.mmdb")], "192.0.2.9")
    #expect(flat.countries.hosting.code == "CN")
  }

  @Test func answersIPv6AndGaps() throws {
    let files = [Fixture.path("geolite2-country.mmdb")]
    let v6 = try attribute(files, "2001:db8::5")
    #expect(v6.countries.hosting.code == "US")
    #expect(v6.countries.hosting.sources.first?.matched == "2001:db8::/32")
    #expect(try attribute(files, "198.51.100.7").countries.hosting == .unknown)
  }

  @Test func aV4OnlyDatabaseHasNoAnswerForIPv6() throws {
    let files = [Fixture.path("v4-only.mmdb")]
    #expect(try attribute(files, "192.0.2.9").countries.hosting.code == "CN")
    #expect(try attribute(files, "2001:db8::5").countries.hosting == .unknown)
  }

  @Test func twoFilesThatAgreeOrNot() throws {
    let agreed = try attribute(
      [Fixture.path("geolite2-country.mmdb"), Fixture.path("sapics-country.mmdb")], "192.0.2.9")
    #expect(agreed.countries.hosting.grade == .agreed)
    let contested = try attribute(
      [Fixture.path("sapics-country.mmdb"), Fixture.path("geolite2-country-older.mmdb")],
      "192.0.2.9")
    #expect(contested.countries.hosting.grade == .contested)
    #expect(contested.countries.hosting.code == "CN")
    #expect(contested.countries.hosting.sources.map(\.code) == ["CN", "JP"])
  }

  @Test func theNearestSnapshotStays() throws {
    let attributor = try Attributor(
      options: AttributionOptions(geoDatabases: [
        "none", Fixture.path("geolite2-country.mmdb"),
        Fixture.path("geolite2-country-older.mmdb"),
      ]))
    let address = try #require(IPAddress("192.0.2.9"))
    func code(_ year: Int, _ month: Int) throws -> String? {
      let day = try #require(CivilDate(year: year, month: month, day: 1))
      return attributor.asOf(day).attribute(address, names: [], roundTripNanoseconds: nil)
        .countries.hosting.code
    }
    #expect(try code(2026, 2) == "CN")
    #expect(try code(2024, 12) == "JP")
    #expect(try code(2020, 1) == "JP")
    let all = attributor.provenance.filter { $0.role == "hosting" }
    #expect(all.map(\.built).sorted() == ["2024-11-27", "2026-01-01"])
  }

  @Test(arguments: [
    ("cut.mmdb", AttributionError.Code.damaged), ("damaged.mmdb", .damaged),
    ("wrong-schema.mmdb", .wrongSchema), ("no-such-file.mmdb", .unreadable),
  ])
  func badFilesAreNamed(_ file: String, _ code: AttributionError.Code) throws {
    let path = Fixture.path(file)
    let error = #expect(throws: AttributionError.self) {
      try Attributor(options: AttributionOptions(geoDatabases: [path]))
    }
    #expect(error?.code == code)
    #expect(error?.path == path)
    #expect(error?.message.isEmpty == false)
  }

  @Test func emptyFilesAndOtherFilesAreNamed() throws {
    try Fixture.withFolder { folder in
      let cases: [(String, String, AttributionError.Code)] = [
        ("", "empty.mmdb", .empty), ("# only a comment\n", "comment.txt", .empty),
        ("hello\n", "text.txt", .damaged), ("\u{1}\u{2}\u{3}", "binary.dat", .unknownFormat),
        ("1.0.0.0,0.0.0.1,AU\n", "backwards.csv", .damaged),
        ("1.0.0.0,1.0.0.255,AU\n1.0.1.0,bad,CN\n", "second.csv", .damaged),
      ]
      for (text, name, code) in cases {
        let path = try Fixture.write(text, name, in: folder)
        let error = #expect(throws: AttributionError.self) { try DatabaseFile.open(path) }
        #expect(error?.code == code, "\(name)")
      }
      let error = #expect(throws: AttributionError.self) { try DatabaseFile.open(folder) }
      #expect(error?.code == .unreadable)
      let second = #expect(throws: AttributionError.self) {
        try DatabaseFile.open("\(folder)/second.csv")
      }
      #expect(second?.message.hasPrefix("line 2:") == true)
    }
  }

  @Test func readsTextFormats() throws {
    try Fixture.withFolder { folder in
      let tor = try Fixture.write(
        "# Last updated based on 2026-06-25 data\n3221225984,3221226239,CN\n3325256704,3325256959,??\n",
        "geoip", in: folder)
      let tor6 = try Fixture.write(
        "2001:db8::,2001:db8:0:ffff:ffff:ffff:ffff:ffff,US\n2001:db8:1::8,2001:db8:1::f,DE\n",
        "geoip6", in: folder)
      let csv = try Fixture.write(
        "\"203.0.113.0\",\"203.0.113.255\",\"JP\"\r\n", "x.csv", in: folder)
      let rir = try Fixture.write(
        """
        2|apnic|20260401|3|19830613|20260401|+1000
        apnic|*|ipv4|*|1|summary
        apnic|SG|ipv4|192.0.2.0|256|20110414|allocated
        apnic|SG|asn|64496|1|20110414|allocated
        apnic|AU|ipv6|2001:db8::|32|20110414|allocated

        """, "delegated-apnic", in: folder)
      let files = [tor, tor6, csv, rir]
      let found = try attribute(files, "192.0.2.9")
      #expect(found.countries.hosting.code == "CN")
      #expect(found.countries.registered.code == "SG")
      #expect(try attribute(files, "198.51.100.9").countries.hosting == .unknown)
      #expect(try attribute(files, "203.0.113.1").countries.hosting.code == "JP")
      #expect(try attribute(files, "2001:db8:0:1::1").countries.hosting.code == "US")
      #expect(try attribute(files, "2001:db8:0:1::1").countries.registered.code == "AU")
      #expect(try attribute(files, "2001:db8:1::7").countries.hosting == .unknown)
      let fine = try attribute(files, "2001:db8:1::9").countries.hosting
      #expect(fine.code == "DE")
      #expect(fine.sources.first?.matched == "2001:db8:1::8/125")
      #expect(try attribute(files, "2001:db8:1::10").countries.hosting == .unknown)
      let attributor = try Attributor(options: AttributionOptions(geoDatabases: ["none"] + files))
      let own = attributor.provenance.filter { $0.origin != "embedded" }
      #expect(Set(own.map(\.built)) == ["unknown", "2026-06-25", "2026-04-01"])
    }
  }

  @Test func headersOfTextFilesSayWhoseTheyAre() throws {
    try Fixture.withFolder { folder in
      let path = try Fixture.write(
        """
        # Location Database Export
        #
        # Generated: Thu, 25 Jun 2026 04:33:59 GMT
        # Vendor:    IPFire Project
        # License:   CC BY-SA 4.0
        3221225984,3221226239,CN

        """, "geoip", in: folder)
      let provenance = try DatabaseFile.open(path).provenance
      #expect(provenance.built == "2026-06-25")
      #expect(provenance.name == "IPFire Project country ranges")
      #expect(provenance.licence == "CC BY-SA 4.0")
    }
  }

  @Test func aFileWithoutIPv6IsUsedAndTold() throws {
    let path = Fixture.path("v4-only.mmdb")
    let attributor = try Attributor(options: AttributionOptions(geoDatabases: [path]))
    #expect(
      attributor.remarks == [
        "\(path): holds IPv4 networks only; it has no answer for any IPv6 address"
      ])
    #expect(try Attributor().remarks.isEmpty)
  }

  @Test func agesAreCountedAgainstTheCapture() throws {
    let entry = DatasetProvenance(
      role: "hosting", name: "x", built: "2026-01-01", sha256: "", licence: "", attribution: "",
      origin: "embedded")
    let june = try #require(CivilDate(year: 2026, month: 6, day: 30))
    #expect(entry.ageDays(at: june) == 180)
    #expect(!entry.isOld(at: june))
    let july = try #require(CivilDate(year: 2026, month: 7, day: 1))
    #expect(entry.isOld(at: july))
    let before = try #require(CivilDate(year: 2025, month: 6, day: 1))
    #expect(entry.ageDays(at: before) == -214)
    #expect(entry.isOld(at: before))
  }
}
