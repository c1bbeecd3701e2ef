import Wire

/// Parrot AR.Drone: navigation data and AT commands.
final class ARDroneDissector: DatagramDissector {
  static let entry = DatagramEntry(
    name: "ardrone", ports: [5554, 5556],
    probe: { datagram, _, _ in
      ARDroneNavdata.probe(datagram) == .certain || ARDroneCommand.probe(datagram) == .certain
        ? .certain : .no
    },
    make: { ARDroneDissector() })

  override func consume(
    _ datagram: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    if let navdata = ARDroneNavdata.parse(datagram).value {
      dissection.addFlightState(navdata.flightState, source: "ardrone", from: side)
    } else if ARDroneCommand.parse(datagram).value != nil {
      dissection.setAircraft(side.other)
    }
    return true
  }
}
