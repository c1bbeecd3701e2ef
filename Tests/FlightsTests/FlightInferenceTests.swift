import Testing
import Wire

@testable import Flights

@Suite struct FlightInferenceTests {
  private func sample(
    _ second: Int64, _ state: FlightStateSample.State, _ source: String = "mavlink",
    _ vehicle: String = "1"
  ) -> FlightStateSample {
    FlightStateSample(
      state: state, time: Timestamp(seconds: 1_000_000 + second), frame: UInt64(second + 1),
      source: source, field: source == "mavlink" ? "HEARTBEAT.base_mode" : "Location.Status",
      vehicle: vehicle)
  }

  private func second(_ time: Timestamp?) -> Int64? {
    time.map { $0.nanoseconds / 1_000_000_000 - 1_000_000 }
  }

  @Test func armedToGround() throws {
    let samples = (0...120).map { sample($0, $0 < 30 || $0 >= 90 ? .grounded : .airborne) }
    let flights = FlightInference.flights(
      from: samples.reversed(), captureEnd: Timestamp(seconds: 1_000_120))
    let flight = try #require(flights.first)
    #expect(flights.count == 1)
    #expect(second(flight.start) == 30)
    #expect(second(flight.end) == 90)
    #expect(flight.source == .inferred)
    #expect(flight.startBasis == "take-off")
    #expect(flight.endBasis == "landing")
    #expect(flight.origin == "mavlink HEARTBEAT.base_mode, frames 31 to 91, vehicle 1")
    #expect(flight.notes == nil)
    #expect(flight.window()?.clock.basis == "capture")
  }

  @Test func flickerAndTouchAndGoDoNotEndAFlight() {
    var samples = (0...60).map { sample($0, .airborne) }
    samples[20].state = .grounded
    samples[40].state = .grounded
    samples[41].state = .grounded
    samples[42].state = .grounded
    #expect(FlightInference.flights(from: samples, captureEnd: nil).count == 1)
  }

  @Test func aLoneMessageOnTheGroundIsNoFlight() {
    var samples = (0...60).map { sample($0, .grounded) }
    samples[30].state = .airborne
    #expect(FlightInference.flights(from: samples, captureEnd: nil).isEmpty)
    samples[31].state = .airborne
    samples[32].state = .airborne
    #expect(FlightInference.flights(from: samples, captureEnd: nil).count == 1)
    #expect(FlightInference.flights(from: [sample(0, .airborne)], captureEnd: nil).isEmpty)
  }

  @Test func silenceEndsAFlight() {
    let samples = [
      sample(0, .armed), sample(10, .airborne), sample(400, .airborne), sample(410, .airborne),
    ]
    let flights = FlightInference.flights(from: samples, captureEnd: nil)
    #expect(flights.map { second($0.start) } == [0, 400])
    #expect(flights.map { second($0.end) } == [10, 410])
    #expect(flights.first?.notes?.contains("falls silent") == true)
  }

  @Test func aCraftStillUpAtTheEndIsSaid() {
    let flights = FlightInference.flights(
      from: [sample(0, .grounded), sample(10, .airborne), sample(20, .airborne)],
      captureEnd: Timestamp(seconds: 1_000_021))
    #expect(flights.first?.notes == "The capture ends in flight.")
    #expect(flights.first?.endBasis == "last-record")
  }

  @Test func protocolsOfOneFlightAreJoinedAndVehiclesAreNot() throws {
    let link = (0...60).map { sample($0, $0 < 10 || $0 > 50 ? .grounded : .airborne) }
    let beacon = (0...60).map {
      sample($0, $0 < 12 || $0 > 54 ? .grounded : .airborne, "remote-id", "1581F45TB2012345")
    }
    let other = (0...60).map { sample($0, $0 < 20 ? .grounded : .armed, "mavlink", "2") }
    let flights = FlightInference.flights(from: link + beacon + other, captureEnd: nil)
    #expect(flights.count == 2)
    let joined = try #require(flights.first)
    #expect(second(joined.start) == 10)
    #expect(second(joined.end) == 55)
    #expect(joined.origin?.contains("remote-id Location.Status") == true)
    #expect(joined.origin?.contains("1581F45TB2012345") == false)
    #expect(flights.last?.notes?.contains("never a craft in the air") == true)
  }

  @Test func noFlightWithoutMotors() {
    #expect(FlightInference.flights(from: [], captureEnd: nil).isEmpty)
    #expect(
      FlightInference.flights(
        from: (0...60).map { sample($0, .grounded) }, captureEnd: nil
      ).isEmpty)
  }

  @Test func aManifestThatTheLinkContradictsIsTold() {
    let inferred = FlightInference.flights(
      from: (0...1000).map { sample($0, $0 < 300 || $0 > 700 ? .grounded : .airborne) },
      captureEnd: nil)
    var declared = Flight(
      id: "F", start: Timestamp(seconds: 1_000_000), end: Timestamp(seconds: 1_000_705),
      mode: .localData, source: .manifest)
    let told = FlightInference.compare([declared], inferred: inferred)
    #expect(told.first?.warnings.map(\.code) == ["LOG_DISAGREES"])
    #expect(told.first?.start == declared.start)
    declared.start = Timestamp(seconds: 1_000_290)
    #expect(FlightInference.compare([declared], inferred: inferred).first?.warnings == [])
    declared.end = Timestamp(seconds: 1_000_000)
    declared.start = Timestamp(seconds: 999_000)
    declared.clockUncertainty = 1
    #expect(
      FlightInference.compare([declared], inferred: inferred).first?.warnings.first?.sentence
        .contains("no flight") == true)
  }

  @Test func armingAndFlightInDifferentMessagesAreOneFlight() throws {
    var samples: [FlightStateSample] = []
    for second in 0...120 as ClosedRange<Int64> {
      samples.append(sample(second, second >= 10 && second < 100 ? .armed : .grounded))
      var landed = sample(second, second >= 30 && second < 90 ? .airborne : .grounded)
      landed.field = "EXTENDED_SYS_STATE.landed_state"
      landed.frame += 1000
      samples.append(landed)
    }
    let flights = FlightInference.flights(from: samples, captureEnd: nil)
    let flight = try #require(flights.first)
    #expect(flights.count == 1)
    #expect(second(flight.start) == 10)
    #expect(second(flight.end) == 100)
    #expect(flight.startBasis == "armed")
    #expect(flight.endBasis == "disarmed")
    #expect(
      flight.origin?.hasPrefix(
        "mavlink EXTENDED_SYS_STATE.landed_state and HEARTBEAT.base_mode, frames 11 to 101") == true
    )
  }
}
