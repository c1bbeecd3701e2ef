import Wire

/// Links between a controller and its aircraft.
extension ProtocolSample {
  static var drones: [ProtocolSample] {
    [
      link(
        "dji-link", port: 9003,
        [
          .down(
            DroneLinkBuilder.djiTransport(
              kind: 1, payload: [1, 2, 3] + DroneLinkBuilder.dumlFlightState(word: 6)))
        ]),
      link(
        "mavlink", port: 14_550,
        [
          .down(DroneLinkBuilder.heartbeat(isArmed: true)),
          .down(DroneLinkBuilder.heartbeat(isArmed: true, version: 1)),
          .down(DroneLinkBuilder.landedState(2)),
        ]),
      ProtocolSample(
        "mavlink-over-tcp", of: "mavlink", .stream, to: .device, port: 5760,
        verdict: "no-egress-observed",
        [.down(DroneLinkBuilder.heartbeat(isArmed: true) + DroneLinkBuilder.landedState(2))],
        shows: ["application mavlink"]),
      link(
        "tello", port: 8889, verdict: "no-egress-observed",
        [
          .up(Array("command".utf8)), .down(Array("ok".utf8)),
          .down(DroneLinkBuilder.tello(command: 0x56, payload: [UInt8](repeating: 1, count: 24))),
        ]),
      link("arsdk", port: 54_321, [.down(DroneLinkBuilder.flyingState(2))]),
      link("ardrone", port: 5554, [.down(DroneLinkBuilder.navdata(state: 1))]),
    ]
  }

  /// A link of which, as a rule, only the aircraft speaks: the controller is not seen then.
  private static func link(
    _ name: String, port: UInt16, verdict: String = "inconclusive", _ turns: [Turn]
  ) -> ProtocolSample {
    ProtocolSample(
      name, .datagram, to: .device, port: port, verdict: verdict, turns,
      shows: ["application \(name)"])
  }
}
