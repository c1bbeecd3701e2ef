import Testing
import Wire

@testable import Flights

@Suite struct FlightWindowTests {
  private func flight(_ source: Flight.Source = .manifest) -> Flight {
    Flight(
      id: "F", start: Timestamp(seconds: 1000), end: Timestamp(seconds: 2000), mode: .localData,
      source: source)
  }

  @Test func nothingKnownIsTwoMinutes() throws {
    let window = try #require(flight().window())
    #expect(window.clock == .unverified)
    #expect(window.clock.uncertaintySeconds == 120)
    #expect(window.place(Timestamp(seconds: 1119)) == .edge)
    #expect(window.place(Timestamp(seconds: 1120)) == .flight)
    #expect(window.place(Timestamp(seconds: 880)) == .edge)
    #expect(window.place(Timestamp(seconds: 879)) == .before)
    #expect(window.place(Timestamp(seconds: 2121)) == .after)
    #expect(window.place(Timestamp(seconds: 279)) == .outside)
    #expect(window.place(Timestamp(seconds: 3921)) == .outside)
  }

  @Test func declaredOffsetMovesTheWindow() throws {
    var moved = flight()
    moved.clockOffset = 10
    let window = try #require(moved.window())
    // The log's clock is 10 s ahead of the capture's.
    #expect(window.start == Timestamp(seconds: 990))
    #expect(window.end == Timestamp(seconds: 1990))
    #expect(
      window.clock == ClockAlignment(offsetSeconds: 10, uncertaintySeconds: 1, basis: "declared"))
    #expect(window.place(Timestamp(seconds: 992)) == .flight)
    #expect(window.place(Timestamp(seconds: 989)) == .edge)
    moved.clockOffset = nil
    moved.clockUncertainty = 4
    #expect(
      moved.window()?.clock
        == ClockAlignment(offsetSeconds: 0, uncertaintySeconds: 4, basis: "declared"))
  }

  @Test func theCapturesOwnTimesAreExact() throws {
    for source in [Flight.Source.inferred, .wholeCapture] {
      #expect(flight(source).window()?.clock == .capture)
    }
    let whole = Flight.wholeCapture(
      id: "c", mode: .offline, first: Timestamp(seconds: 1), last: Timestamp(seconds: 2))
    let window = try #require(whole.window())
    #expect(window.place(Timestamp(seconds: 1)) == .flight)
    #expect(window.place(Timestamp(seconds: 2)) == .flight)
  }

  @Test func anUncertaintyWiderThanTheFlightLeavesNoSureSpan() throws {
    var short = flight()
    short.end = Timestamp(seconds: 1100)
    let window = try #require(short.window())
    #expect(window.sure == nil)
    #expect(window.place(Timestamp(seconds: 1050)) == .edge)
  }

  @Test func aFlightWithoutTimesHasNoWindow() {
    var open = flight()
    open.end = nil
    #expect(open.window() == nil)
  }
}
