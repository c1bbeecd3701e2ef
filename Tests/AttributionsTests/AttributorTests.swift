import Attributions
import Testing
import Wire

@Suite struct AttributorTests {
  let attributor: Attributor

  init() throws {
    attributor = try Attributor()
  }

  func attribution(
    _ address: String, _ names: [String] = [], roundTrip: Int64? = nil
  ) throws -> EndpointAttribution {
    let address = try #require(IPAddress(address))
    return attributor.attribute(
      address, names: names.map { ObservedName($0, basis: .tlsSNI, frame: 1) },
      roundTripNanoseconds: roundTrip)
  }

  // The control set: hosting grade and code, registered, operator's country and network.
  @Test(
    arguments: [
      ("47.91.161.230", "contested", "HK", "US", "CN", 45102),
      ("223.5.5.5", "anycast", nil, "CN", "CN", 45102),
      ("223.6.6.6", "anycast", nil, "CN", "CN", 45102),
      ("203.107.1.1", "single", "CN", "CN", "CN", 37963),
      ("119.29.29.29", "anycast", nil, "CN", "CN", 132203),
      ("114.114.114.114", "anycast", nil, "CN", "US", 21859),
      ("180.76.76.76", "anycast", nil, "CN", "CN", 55967),
      ("1.1.1.1", "anycast", nil, "AU", "US", 13335),
      ("8.8.8.8", "anycast", nil, "US", "US", 15169),
      ("9.9.9.9", "anycast", nil, "US", "US", 19281),
      ("208.67.222.222", "anycast", nil, "US", "US", 36692),
      ("94.140.14.14", "anycast", nil, "CY", "CY", 212772),
      ("198.41.0.4", "anycast", nil, "US", "US", 396566),
      ("193.0.14.129", "anycast", nil, "NL", "NL", 25152),
      ("202.12.27.33", "anycast", nil, "JP", "JP", 7500),
      ("2400:3200::1", "anycast", nil, "CN", "CN", 45102),
      ("2606:4700:4700::1111", "anycast", nil, "US", "US", 13335),
      ("2001:500:2f::f", "anycast", nil, "US", "US", 3557),
      ("131.188.3.220", "single", "DE", "DE", "DE", 680),
      ("129.6.15.28", "single", "US", "US", "US", 49),
      ("133.243.238.163", "single", "JP", "JP", "JP", 9355),
      ("203.107.6.88", "single", "CN", "CN", "CN", 37963),
      ("162.159.200.123", "anycast", nil, "US", "US", 13335),
      ("216.239.35.0", "anycast", nil, "US", "US", 15169),
    ] as [(String, String, String?, String, String, UInt32)])
  func answersControlSet(
    _ address: String, _ grade: String, _ hosting: String?, _ registered: String,
    _ operatorCountry: String, _ network: UInt32
  ) throws {
    let found = try attribution(address)
    #expect(found.countries.hosting.grade.rawValue == grade)
    #expect(found.countries.hosting.code == hosting)
    #expect(found.countries.registered.code == registered)
    #expect(found.countries.operator.code == operatorCountry)
    #expect(found.operator?.asn == network)
    #expect(found.countries.hosting.sources.contains { $0.code != nil })
  }

  @Test func cloudRegionGoesBeforeTheLocator() throws {
    // 3.5.140.0/22 is published by AWS for ap-northeast-2.
    let found = try attribution("3.5.140.2")
    #expect(found.countries.hosting.grade == .cloudPublished)
    #expect(found.countries.hosting.code == "KR")
    #expect(found.countries.hosting.sources.first?.name == "published ranges of aws")
    #expect(found.operator?.parent == "Amazon")
  }

  @Test func nameOwnerIsTheController() throws {
    let found = try attribution("3.5.140.2", ["mydjiflight.dji.com"])
    #expect(found.vendor?.name == "DJI")
    #expect(found.vendor?.kind == .droneVendor)
    #expect(found.vendor?.category == "flight-record-sync")
    #expect(found.countries.controller.code == "CN")
    #expect(found.countries.operator.code == "US")
  }

  @Test func storeLabelAgreesWithTheLocatorInsideADisputedNetwork() throws {
    let plain = try attribution("47.91.161.230")
    #expect(plain.countries.hosting.grade == .contested)
    #expect(plain.countries.controller.code == "CN")
    #expect(plain.vendor?.name == "DJI")
    let named = try attribution("47.91.161.230", ["logs.oss-cn-hongkong.aliyuncs.com"])
    #expect(named.countries.hosting.grade == .agreed)
    #expect(named.countries.hosting.code == "HK")
    let other = try attribution("47.91.161.230", ["logs.oss-cn-hangzhou.aliyuncs.com"])
    #expect(other.countries.hosting.grade == .contested)
  }

  @Test func roundTripTimeBecomesABound() throws {
    let found = try attribution("131.188.3.220", roundTrip: 12_345_678)
    let bound = try #require(found.countries.hosting.sources.last)
    #expect(bound.name == "round-trip time")
    #expect(bound.code == nil)
    #expect(bound.matched == "within about 1235 km of the capture point (12.3 ms)")
    #expect(found.countries.hosting.grade == .single)
    #expect(found.countries.hosting.code == "DE")
  }

  @Test func tooShortARoundTripRefutesAPlace() throws {
    let british = try Attributor(options: AttributionOptions(captureCountry: "GB"))
    // An address that every source puts in China.
    let address = try #require(IPAddress("203.107.1.1"))
    func hosting(_ milliseconds: Int64) -> CountryAnswer {
      british.attribute(address, names: [], roundTripNanoseconds: milliseconds * 1_000_000)
        .countries.hosting
    }
    #expect(hosting(8).grade == .contested)
    #expect(hosting(8).code == "CN")
    #expect(hosting(8).sources.last?.matched?.hasPrefix("CN refuted: at least ") == true)
    #expect(hosting(180).grade == .single)
    // Without a place of the capture the bound is stated and refutes nothing.
    let found = try attribution("203.107.1.1", roundTrip: 8_000_000)
    #expect(found.countries.hosting.grade == .single)
  }

  @Test func localAddressesHaveNoCountries() throws {
    let found = try attribution("192.168.2.1")
    #expect(found == EndpointAttribution())
  }

  @Test func stationsOwnNamesGoBeforeCertificates() throws {
    let address = try #require(IPAddress("151.101.1.1"))
    let found = attributor.attribute(
      address,
      names: [
        ObservedName("www.dji.com", basis: .certificate, frame: 9),
        ObservedName("www.reddit.com", basis: .tlsSNI, frame: 3),
      ], roundTripNanoseconds: nil)
    #expect(found.vendor?.name == "Reddit")
    #expect(found.countries.hosting.grade == .anycast)
  }

  @Test func embeddedDataCanBeTurnedOff() throws {
    let bare = try Attributor(options: AttributionOptions(geoDatabases: ["none"]))
    let address = try #require(IPAddress("131.188.3.220"))
    let found = bare.attribute(
      address, names: [ObservedName("www.dji.com", basis: .dns, frame: 1)],
      roundTripNanoseconds: nil)
    #expect(found.countries.hosting == .unknown)
    #expect(found.operator == nil)
    #expect(found.vendor?.name == "DJI")
    #expect(Set(bare.provenance.map(\.role)) == ["oui", "public-suffix", "vendor"])
  }

  @Test func provenanceNamesEveryDataset() {
    let all = attributor.provenance
    #expect(
      Set(all.map(\.role)) == [
        "asn", "cloud-region", "hosting", "operator", "oui", "public-suffix", "registered",
        "vendor",
      ])
    for entry in all {
      #expect(entry.sha256.utf8.count == 64)
      #expect(entry.origin == "embedded")
      #expect(!entry.licence.isEmpty && !entry.attribution.isEmpty)
      let parts = entry.built.split(separator: "-").compactMap { Int($0) }
      #expect(
        parts.count == 3
          && CivilDate(year: parts[0], month: parts[1], day: parts[2]) != nil)
    }
  }
}
