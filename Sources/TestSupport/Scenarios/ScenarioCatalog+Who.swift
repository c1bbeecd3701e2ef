import Wire

/// Scenarios about who is at the other end, and about flights and clocks that the capture tells.
extension ScenarioCatalog {
  static var whoAndWhen: [Scenario] {
    [fourCountries, flightFromDJILink, clockFromTimeServers, clockFromWebServers]
  }

  /// The network of these scenarios: a controller, and a second device that shows that contacts with
  /// the internet would have been seen.
  private static func network() -> ScenarioCapture {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let visitor = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    capture.dns(of: visitor, "www.example.org", ["93.184.215.14"], at: 30)
    capture.tls(of: visitor, "www.example.org", "93.184.215.14", up: 300, down: 900, at: 30.1)
    return capture
  }

  static var fourCountries: Scenario {
    var capture = network()
    let hosts = [
      ("cdp-vg.djiservice.org", "52.71.168.12"), ("mydjiflight.dji.com", "47.91.161.230"),
      ("static.djicdn.com", "54.230.10.11"), ("modelb-d4935.firebaseio.com", "35.201.97.85"),
    ]
    for (place, host) in hosts.enumerated() {
      let second = 90 + 30 * Double(place)
      capture.dns(host.0, [host.1], at: second)
      capture.tls(host.0, host.1, up: 2_000, down: 900, at: second + 0.1)
    }
    capture.dns("mqtt.fleet.example.net", ["5.9.0.10"], at: 220)
    var broker = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("5.9.0.10"), port: 1883,
      roundTrip: 0.012)
    broker.open(at: 220.1)
    broker.clientSends(MQTTBuilder.connect(clientID: "pilot-0001"), at: 220.2)
    broker.serverSends([0x20, 2, 0, 0], at: 220.3)
    for second in stride(from: 222.0, to: 300, by: 6) {
      broker.clientSends(
        MQTTBuilder.publish(
          topic: "thing/product/1ZNDH0000EXAMPLE/osd",
          payload: Array("{\"data\":{\"mode_code\":5}}".utf8)), at: second)
    }
    broker.close(at: 310)
    capture.add(broker)
    return .flight(
      "four-countries", title: "Where, from where, by whom, for whom: four countries an endpoint",
      text: """
        Five endpoints. DJI on AWS in Virginia: hosted, registered and operated in the United \
        States, controlled from China. DJI on Alibaba in Hong Kong: hosted in Hong Kong by the \
        preferred source, and contested; registered in the United States, operated and controlled \
        from China. DJI behind CloudFront: anycast, no hosting country; controlled from China. \
        Autel's Firebase project: anycast at Google; controlled from China. An operator's own MQTT \
        server in Germany: no vendor, and so no controller.

        The hosts are those that public audits and host lists name for these vendors; addresses are \
        chosen from the operators' published networks. The last server is invented; its address \
        lies at a German hosting company. No traffic of a real flight is in here.
        """, capture: capture)
  }

  static var flightFromDJILink: Scenario {
    var capture = network()
    let aircraft = ScenarioHost("60:60:1f:00:20:01", "192.168.10.2")
    for second in stride(from: 12.0, to: 400, by: 2) {
      let word: UInt32 =
        second < 60 ? 2 : second < 66 ? 2 | 8 : second < 318 ? 4 | 8 : 2
      capture.udp(
        from: aircraft, 9003, to: capture.controller, 9003,
        DroneLinkBuilder.djiTransport(
          kind: 1, sequence: UInt16(second),
          payload: [0, 0, 0]
            + DroneLinkBuilder.dumlFlightState(
              word: word, flightTime: second < 66 ? 0 : UInt16((second - 66) * 10))), at: second)
    }
    capture.dns("cdp-vg.djiservice.org", ["52.71.168.12"], at: 180)
    capture.tls("cdp-vg.djiservice.org", "52.71.168.12", up: 4_000, down: 900, at: 180.1)
    let scenario = Scenario.flight(
      "flight-from-dji-link", title: "DJI's link protocol tells the flight",
      text: """
        There is neither a manifest nor a log. Between aircraft and controller DUML messages run \
        over UDP port 9003: motors on at second 60, in the air from second 66 to 318. The flight is \
        taken from them, and the report says so: protocol, field, first and last frame. In that \
        flight the app reports to an analytics host.

        The messages are synthetic, with valid checksums.
        """, capture: capture)
    return Scenario(
      scenario.name, readme: scenario.readme, files: [scenario.files[0]],
      arguments: ["capture.pcapng", "--mode", "local-data"])
  }

  /// A flight without a declared clock.
  private static func undeclared(
    _ name: String, title: String, text: String, capture: ScenarioCapture, ahead: Double
  ) -> Scenario {
    .flight(
      name, title: title, text: text,
      columns: [
        ("start", "\(capture.time(60 + ahead))"), ("end", "\(capture.time(360 + ahead))"),
        ("clock_offset_s", ""), ("clock_uncertainty_s", ""),
      ], capture: capture)
  }

  static var clockFromTimeServers: Scenario {
    var capture = network()
    for place in 0..<4 {
      let second = 40 + 80 * Double(place)
      capture.ntp("216.239.35.4", ahead: 45, at: second)
      capture.ntp("129.6.15.28", ahead: 45, at: second + 3)
      capture.ntp("131.188.3.220", ahead: 45, at: second + 6)
      // A server that is wrong by an hour: rejected, and listed with the reason.
      capture.ntp("192.0.2.123", ahead: 3_645, at: second + 9)
    }
    capture.dns("cdp-vg.djiservice.org", ["52.71.168.12"], at: 50)
    capture.tls("cdp-vg.djiservice.org", "52.71.168.12", up: 4_000, down: 900, at: 50.1)
    return undeclared(
      "clock-from-time-servers", title: "Time servers, and a controller whose own clock is wrong",
      text: """
        The capture's clock is 45 seconds behind, and nobody declared it. Three time servers in the \
        capture say so; a fourth that is wrong by an hour is rejected and listed. The controller's own \
        requests carry the capture's time: its clock is behind as well, and its log may be stamped by \
        either. The uncertainty of 45 seconds holds both, and the contact at second 50 may have been \
        in flight: inconclusive.
        """, capture: capture, ahead: 45)
  }

  static var clockFromWebServers: Scenario {
    var capture = network()
    let servers = [
      ("connectivitycheck.gstatic.com", "142.250.74.35"), ("captive.apple.com", "17.253.144.10"),
      ("www.msftconnecttest.com", "13.107.4.52"), ("detectportal.firefox.com", "34.107.221.82"),
    ]
    for round in 0..<3 {
      for (place, server) in servers.enumerated() {
        let second = 40 + 100 * Double(round) + 7 * Double(place) + 0.13 * Double(round)
        capture.dns(server.0, [server.1], at: second)
        var probe = ScenarioConnection(
          &capture, from: capture.controller, to: capture.server(server.1), port: 80)
        probe.open(at: second + 0.1)
        probe.clientSends(
          http("GET", "/generate_204", host: server.0, agent: "Android/12"), at: second + 0.2)
        // The last one's clock is ten minutes fast.
        let ahead = place == 3 ? 690.0 : 90.0
        let clock = "\(capture.time(second + 0.24 + ahead))".dropFirst(11).prefix(8)
        probe.serverSends(
          Array(
            "HTTP/1.1 204 No Content\r\nDate: Mon, 05 Oct 2026 \(clock) GMT\r\nContent-Length: 0\r\n\r\n"
              .utf8), at: second + 0.24)
        probe.close(at: second + 0.5)
        capture.add(probe)
      }
    }
    return undeclared(
      "clock-from-web-servers", title: "Web servers tell how wrong the capture's clock is",
      text: """
        The capture's clock is 90 seconds behind, and nobody declared it. Connectivity checks over \
        plain HTTP carry the `Date` of servers of four operators; three agree, the fourth is ten \
        minutes fast and is rejected. The window is moved by what the three say, with an uncertainty \
        of 5 seconds.
        """, capture: capture, ahead: 90)
  }
}
