import Testing

@testable import Attributions

@Suite struct CountryDistancesTests {
  // True distances between the nearest points, in km, from public maps; the bound lies below.
  @Test(arguments: [
    ("GB", "CN", 3000, 6000), ("GB", "US", 1500, 5000), ("JP", "US", 500, 3200),
    ("AU", "GB", 9000, 15000), ("NZ", "DE", 13000, 19000), ("BR", "ZA", 3500, 7500),
  ])
  func boundsLieBelowTheTruth(_ one: String, _ other: String, _ low: Int, _ high: Int) throws {
    let distance = try #require(ReferenceTables.distances.atLeast(from: one, to: other))
    #expect((low...high).contains(distance))
    #expect(ReferenceTables.distances.atLeast(from: other, to: one) == distance)
  }

  @Test(arguments: [
    ("DE", "FR"), ("US", "RU"), ("CN", "HK"), ("GB", "IE"), ("FR", "BR"), ("US", "US"),
  ])
  func neighboursAreNotApart(_ one: String, _ other: String) throws {
    let distance = try #require(ReferenceTables.distances.atLeast(from: one, to: other))
    #expect(distance < 100)
  }

  @Test func unknownCountriesHaveNoDistance() {
    #expect(ReferenceTables.distances.atLeast(from: "QQ", to: "DE") == nil)
  }
}
