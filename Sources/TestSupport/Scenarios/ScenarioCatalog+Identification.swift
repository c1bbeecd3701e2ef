import Wire

/// Flights that the aircraft's own radio identification gives: what a monitor hears on the air.
extension ScenarioCatalog {
  static var identifications: [Scenario] { [droneID, remoteID, remoteIDNothingSent] }

  /// An aircraft with a DJI hardware address from the public IEEE listing, otherwise invented.
  private static let aircraft = MACAddress(0x6060_1F00_1050)
  private static let serial = "EXAMPLE000000001"
  private static let inference = "The window comes from what the aircraft said of itself by radio."

  /// Whether motors run and the aircraft flies at a moment of the capture.
  private static func phase(_ seconds: Double) -> (isArmed: Bool, isAirborne: Bool) {
    ((100..<300).contains(seconds), (110..<290).contains(seconds))
  }

  static var droneID: Scenario {
    var network = ScenarioCapture.network()
    network.contact("api.dji-services.com", "52.71.168.12", at: 200)
    var monitor = MonitorCapture(network)
    for second in stride(from: 10.0, to: 400, by: 5) {
      let (isArmed, isAirborne) = phase(second)
      let state: UInt16 = 0x03 | (isArmed ? 0x10 : 0) | (isAirborne ? 0x20 : 0)
      monitor.beacon(
        of: aircraft, name: "EXAMPLE-AIRCRAFT",
        [DroneLinkBuilder.droneID(state: state, serial: serial)], at: second)
    }
    return scenario(
      "flight-from-droneid", title: "DroneID in beacons states the flight", monitor,
      text: """
        A Wi-Fi card in monitor mode beside the access point (radiotap, IEEE 802.11, no \
        encryption). The aircraft's beacons carry DJI DroneID in a vendor element (OUI 26:37:12): \
        serial number, motors on, in the air. Neither manifest nor log is given; the controller \
        calls home while the aircraft flies.
        """,
      claims: [.verdict("egress", of: "inferred-1", inference)], exit: 10)
  }

  static var remoteID: Scenario {
    var network = ScenarioCapture.network()
    network.contact("api.dji-services.com", "52.71.168.12", at: 200)
    return scenario(
      "flight-from-remote-id", title: "Remote ID states the flight", heard(network),
      text: """
        A Wi-Fi card in monitor mode beside the access point (radiotap, IEEE 802.11, no \
        encryption). The aircraft sends ASTM F3411 Remote ID both ways that Wi-Fi has for it: a \
        vendor element of beacons (OUI FA:0B:BC), and action frames of neighbour awareness \
        networking. Location messages say "ground" and "airborne", system messages the aircraft's \
        time, which is two seconds ahead of the capture's. Neither manifest nor log is given; the \
        controller calls home while the aircraft flies.
        """,
      claims: [
        .verdict("egress", without: ["CLOCK_UNVERIFIED"], of: "inferred-1", inference)
      ], exit: 10)
  }

  static var remoteIDNothingSent: Scenario {
    var network = ScenarioCapture.network()
    network.contact("api.dji-services.com", "52.71.168.12", at: 350)
    return scenario(
      "flight-from-remote-id-sent-after-landing",
      title: "Remote ID states the flight, and the call home came after it", heard(network),
      text: """
        As `flight-from-remote-id`, but the controller calls home a minute after the aircraft \
        landed: reported beside the verdict, which is about the flight alone.
        """,
      claims: [
        .verdict("no-egress-observed", ["EGRESS_AFTER_FLIGHT"], of: "inferred-1", inference)
      ], exit: 0)
  }

  /// Remote ID by beacon and by action frame over a network's traffic.
  private static func heard(_ network: ScenarioCapture) -> MonitorCapture {
    var monitor = MonitorCapture(network)
    for second in stride(from: 10.0, to: 400, by: 5) {
      let time = network.time(second + 2).nanoseconds / 1_000_000_000
      let pack = DroneLinkBuilder.remoteIDPack(
        id: serial, status: phase(second).isAirborne ? 2 : 1,
        systemTime: UInt32(time - 1_546_300_800))
      if Int(second) % 10 == 0 {
        monitor.beacon(
          of: aircraft, name: "", [[0xFA, 0x0B, 0xBC, 0x0D, UInt8(Int(second) & 0xFF)] + pack],
          at: second)
      } else {
        monitor.awareness(of: aircraft, pack: pack, at: second)
      }
    }
    return monitor
  }

  private static func scenario(
    _ name: String, title: String, _ monitor: MonitorCapture, text: String, claims: [Claim],
    exit: Int32
  ) -> Scenario {
    Scenario(
      name, readme: "# \(title)\n\n\(text)\n", files: [("capture.pcapng", monitor.pcapng)],
      arguments: ["capture.pcapng", "--mode", "local-data"], claims: claims, exit: exit)
  }
}
