import Testing
import Wire

@testable import Flights

@Suite struct WrittenTimeTests {
  @Test(arguments: [
    ("2026-06-01T09:30:00Z", 1_780_306_200_000_000_000),
    ("2026-06-01T09:30:00.25+02:00", 1_780_299_000_250_000_000),
    ("2026-06-01 09:30:00-0530", 1_780_326_000_000_000_000),
    ("2026-06-01t09:30z", 1_780_306_200_000_000_000),
    ("1969-12-31T23:59:59.5Z", -500_000_000),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000_000_000),
    ("2026-06-01T09:30:00.1234567891Z", 1_780_306_200_123_456_789),
  ])
  func readsMoments(_ text: String, _ nanoseconds: Int64) {
    #expect(WrittenTime(text)?.moment?.nanoseconds == nanoseconds)
  }

  @Test(arguments: [
    "", "soon", "2026-06-01", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
    "2026-06-01T24:00:00Z", "2026-06-01T09:61:00Z", "2026-06-01T09:30:00+25:00",
    "2026-06-01T09:30:00Zx", "2026-06-01T09:30:00.Z", "20260601T093000Z", "2026-6-1T09:30:00Z",
    "2026-06-01T09:30:00 CET",
  ])
  func refuses(_ text: String) {
    #expect(WrittenTime(text) == nil)
  }

  @Test func localTimeHasNoMoment() throws {
    let written = try #require(WrittenTime("2026-06-01T09:30:00"))
    #expect(written.offset == nil)
    #expect(written.moment == nil)
  }
}
