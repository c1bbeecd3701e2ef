import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct DroneLinkDissectorTests {
  /// States in order of time, equal ones in a row once.
  private func states(_ inventory: Inventory) -> [FlightStateSample.State] {
    inventory.flightStates.map(\.state).reduce(into: []) { list, state in
      if list.last != state { list.append(state) }
    }
  }

  @Test func dumlInsideTheLinkTellsTheFlight() {
    let inventory = ExaminedFlow.udp(
      port: 9003,
      [UInt32(2), 2 | 8, 4 | 8, 4 | 8, 2].map { word in
        .down(
          DroneLinkBuilder.djiTransport(
            kind: 1, payload: [1, 2, 3] + DroneLinkBuilder.dumlFlightState(word: word)))
      })
    #expect(states(inventory) == [.grounded, .armed, .airborne, .grounded])
    #expect(inventory.onlyDetails?.application == "dji-link")
    #expect(inventory.flightStates.allSatisfy { $0.source == "duml" })
  }

  @Test func mavlinkTellsFlightAndTime() throws {
    let time = UInt64(1_780_000_007_000_000)
    let udp = ExaminedFlow.udp(
      port: 14_550,
      [
        .down(DroneLinkBuilder.heartbeat(isArmed: false)),
        .down(DroneLinkBuilder.heartbeat(isArmed: true) + DroneLinkBuilder.landedState(2)),
        .down(DroneLinkBuilder.systemTime(unixMicroseconds: time)),
      ])
    #expect(states(udp) == [.grounded, .armed, .airborne])
    let sample = try #require(udp.clockSamples.first)
    #expect(sample.basis == .vehicle && sample.source == "mavlink-1")
    #expect(sample.remoteTime == Timestamp(seconds: 1_780_000_007))
    let tcp = ExaminedFlow.tcp(
      port: 5760, segment: 5,
      [.down(DroneLinkBuilder.heartbeat(isArmed: true) + DroneLinkBuilder.landedState(1))])
    #expect(tcp.onlyDetails?.application == "mavlink")
    #expect(states(tcp) == [.armed, .grounded])
  }

  @Test func otherLinksTellTheFlight() {
    var payload = [UInt8](repeating: 0, count: 24)
    payload[17] = 1
    #expect(
      states(
        ExaminedFlow.udp(
          port: 8889, [.down(DroneLinkBuilder.tello(command: 86, payload: payload))]))
        == [.airborne])
    #expect(
      states(ExaminedFlow.udp(port: 43_210, [.down(DroneLinkBuilder.flyingState(3))]))
        == [.airborne])
    #expect(
      states(ExaminedFlow.udp(port: 5554, [.down(DroneLinkBuilder.navdata(state: 0))]))
        == [.grounded])
  }

  @Test func beaconsTellTheFlight() throws {
    let pack = DroneLinkBuilder.remoteIDPack(
      id: "1581EXAMPLE000000", status: 2, systemTime: 233_000_000)
    let header: [UInt8] =
      [0x80, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 6) + [0x60, 0x60, 0x1F, 1, 2, 3]
      + [0x60, 0x60, 0x1F, 1, 2, 3, 0x10, 0]
    let body = DroneLinkBuilder.beaconBody(
      name: "RID",
      vendorElements: [
        DroneLinkBuilder.droneID(state: 0x10, serial: ""), [0xFA, 0x0B, 0xBC, 0x0D, 5] + pack,
      ])
    let inventory = ExaminedFlow.radio(header + body)
    try #require(inventory.flightStates.count == 2)
    #expect(inventory.flightStates[0].source == "droneid")
    #expect(inventory.flightStates[0].vehicle == "60:60:1f:01:02:03")
    #expect(inventory.flightStates[0].state == .armed)
    #expect(inventory.flightStates[1].source == "remote-id")
    #expect(inventory.flightStates[1].vehicle == "1581EXAMPLE000000")
    #expect(inventory.clockSamples.first?.basis == .vehicle)
  }
}
