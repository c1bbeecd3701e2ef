import Testing
import Wire

@testable import Flights

@Suite struct ZoneTests {
  @Test(arguments: ["Europe/Berlin", "UTC", "+05:30", "-0800", "Asia/Kolkata", "America/New_York"])
  func knows(_ name: String) {
    #expect(Zone(name)?.name == name)
  }

  @Test(arguments: ["CST", "EST", "Mars/Phobos", "", "Berlin", "+5", "+26:00", "Europe/"])
  func refuses(_ name: String) {
    #expect(Zone(name) == nil)
  }

  @Test func summerTimeSkipsAndRepeatsAnHour() throws {
    let berlin = try #require(Zone("Europe/Berlin"))
    let moments: (String) throws -> [String] = { text in
      berlin.moments(of: try #require(WrittenTime(text))).map(\.description)
    }
    #expect(try moments("2026-03-29T02:30:00") == [])
    #expect(
      try moments("2026-10-25T02:30:00")
        == ["2026-10-25T00:30:00.000000Z", "2026-10-25T01:30:00.000000Z"])
    #expect(try moments("2026-03-29T03:00:00") == ["2026-03-29T01:00:00.000000Z"])
    #expect(try moments("2026-07-01T12:00:00") == ["2026-07-01T10:00:00.000000Z"])
    #expect(try moments("2026-01-01T12:00:00") == ["2026-01-01T11:00:00.000000Z"])
  }

  @Test func writesTimesForPeople() throws {
    let moment = try #require(WrittenTime("2026-06-01T22:30:15.9Z")?.moment)
    #expect(
      ZonedTime(moment, in: try #require(Zone("Asia/Kolkata"))).description
        == "2026-06-02 04:00:15 +05:30")
    #expect(
      ZonedTime(moment, in: try #require(Zone("-03:30"))).description
        == "2026-06-01 19:00:15 -03:30")
    #expect(ZonedTime(moment, in: .utc).description == "2026-06-01 22:30:15 +00:00")
  }
}
