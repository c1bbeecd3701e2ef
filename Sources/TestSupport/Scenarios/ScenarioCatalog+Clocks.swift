import Wire

/// Scenarios in which clocks, logs and file borders decide.
extension ScenarioCatalog {
  static var clocks: [Scenario] {
    [
      clockEdge, clockOffset, clockDisagrees, logDisagrees, logGivesWindow, rotated, modeUnknown,
      wholeCapture,
      logAlone, inferred, manyFlights,
    ]
  }

  static var clockEdge: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 363)
    return .flight(
      "clock-edge", title: "In flight only if the clock is off",
      text: """
        Three seconds after the declared end the app calls home, and the clocks are known to ten \
        seconds only: the contact may have been in flight, and may not. No fact, no pass.
        """, columns: [("clock_uncertainty_s", "10")], exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["CLOCK_EDGE"],
          "A contact inside only through the uncertainty makes the flight inconclusive."),
        .finding(
          .init("telemetry", "delivered", "egress", by: "flight-app", name: "api.dji-services.com"),
          "The contact at the edge is listed with the flight."),
      ], capture: capture)
  }

  static var clockOffset: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 200)
    let columns = [
      ("start", "\(capture.time(3_660))"), ("end", "\(capture.time(3_960))"),
      ("clock_offset_s", "3600"),
    ]
    return .flight(
      "clock-offset-declared", title: "The flight's clock is an hour ahead",
      text: """
        The log's clock ran an hour ahead of the capture's, as the manifest declares: offset = log \
        clock − capture clock. Laid on the capture's clock, the contact is in flight.
        """, columns: columns, exit: 10,
      claims: [
        .verdict(
          "egress", without: ["CAPTURE_MISSING_WINDOW", "CLOCK_UNVERIFIED"],
          "A declared offset moves the window onto the capture's clock.")
      ], capture: capture)
  }

  static var clockDisagrees: Scenario {
    var capture = ScenarioCapture.network()
    for place in 0..<4 {
      let second = 40 + 80 * Double(place)
      capture.ntp("216.239.35.4", ahead: 45, asking: 45, at: second)
      capture.ntp("129.6.15.28", ahead: 45, asking: 45, at: second + 3)
      capture.ntp("131.188.3.220", ahead: 45, asking: 45, at: second + 6)
    }
    capture.contact("api.dji-services.com", "52.71.168.12", at: 35)
    return .flight(
      "clock-disagrees", title: "The declared clock offset contradicts the time servers",
      text: """
        The manifest declares that log and capture share one clock, to 5 seconds. Three time servers \
        in the capture say that its clock is 45 seconds behind, and so does the controller that asked \
        them. The declared offset holds, so that the contact at second 35 lies before the flight; laid \
        out by the time servers it would be in flight. The contradiction is told, never settled \
        silently.
        """, columns: [("clock_uncertainty_s", "5")],
      claims: [
        .verdict(
          "no-egress-observed", ["CLOCK_DISAGREES", "EGRESS_BEFORE_FLIGHT"],
          "A declared offset that the capture's clocks contradict holds, with a warning.")
      ], capture: capture)
  }

  /// AirData's export of a log, a row a second, from `start` to `end` seconds of the capture.
  private static func airData(_ capture: ScenarioCapture, _ start: Int, _ end: Int) -> [UInt8] {
    var text = "time(millisecond),datetime(utc),flycState,isVideo,height_above_takeoff(feet)\n"
    for second in start...end {
      let moment = "\(capture.time(Double(second)))"
      text +=
        "\((second - start) * 1000),\(moment.prefix(10)) \(moment.dropFirst(11).prefix(8)),"
        + "GPS_Atti,0,60.0\n"
    }
    return Array(text.utf8)
  }

  static var logDisagrees: Scenario {
    let capture = ScenarioCapture.network()
    return .flight(
      "log-disagrees", title: "Manifest and log contradict each other",
      text: """
        The manifest lets the flight begin 40 seconds earlier than the log it names. The manifest \
        holds, and the disagreement is reported, never overwritten.
        """, columns: [("log", "flight-log.csv")],
      claims: [
        .verdict(
          "no-egress-observed", ["LOG_DISAGREES"], "A log that contradicts is a warning.")
      ], extra: [("flight-log.csv", airData(capture, 100, 360))], capture: capture)
  }

  static var logGivesWindow: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 200)
    return .flight(
      "log-gives-window", title: "The log fills what the manifest leaves open",
      text: """
        `start` and `end` are empty in the manifest; the log that the row names has them. The \
        window is the log's: from minute 2 to minute 5 of the capture.
        """, columns: [("start", ""), ("end", ""), ("log", "flight-log.csv")], exit: 10,
      claims: [
        .verdict("egress", without: ["LOG_DISAGREES"], "The window comes from the log.")
      ], extra: [("flight-log.csv", airData(capture, 120, 300))], capture: capture)
  }

  static var rotated: Scenario {
    var capture = ScenarioCapture.network()
    capture.dns("app-service.skypixel.com", ["47.254.33.193"], at: 170)
    var tunnel = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.254.33.193"), port: 443)
    tunnel.open(at: 170.1)
    tunnel.handshake("app-service.skypixel.com", at: 170.2)
    for second in stride(from: 175.0, to: 300, by: 25) {
      tunnel.clientSends(ScenarioCapture.records(400), at: second)
    }
    tunnel.close(at: 310)
    capture.add(tunnel)
    var scenario = Scenario.flight(
      "rotated-captures", title: "One capture in three files",
      text: """
        The capturing program began a new file every 140 seconds. The connection that opened in the \
        second file carries payload in the third, where no name is left: read as one, it is named.
        """, exit: 10,
      claims: [
        .verdict(
          "egress", without: ["CAPTURE_MISSING_WINDOW", "GAP"], "Rotated files are one capture."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app",
            name: "app-service.skypixel.com", applicationBytesOut: 5 * 405),
          "Payload is summed over the files of a rotated capture."),
      ],
      arguments: [
        "capture_00001.pcapng", "capture_00002.pcapng", "capture_00003.pcapng", "--flights",
        "flights.csv",
      ], capture: capture)
    scenario.files.remove(at: 0)
    for part in 0..<3 {
      let begin = part == 0 ? -Double.infinity : Double(part) * 140
      let end = part == 2 ? Double.infinity : Double(part + 1) * 140
      scenario.files.append(
        ("capture_0000\(part + 1).pcapng", capture.pcapng(from: begin, to: end)))
    }
    return scenario
  }

  static var modeUnknown: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 200)
    let rows = [
      Scenario.row("UNKNOWN", from: 60, to: 230, mode: "unknown", in: capture),
      Scenario.row("ONLINE", from: 240, to: 360, mode: "online", in: capture),
    ]
    return .flights(
      "mode-unknown", title: "A mode that nobody wrote down, and one that promises nothing",
      text: """
        In the first flight the mode is not known: what was sent is listed, and not judged. In the \
        second the app was online and no policy was named: nothing was promised.
        """, rows: rows, exit: 11,
      claims: [
        .verdict("not-assessed", ["MODE_UNKNOWN"], of: "UNKNOWN", "No known mode, no verdict."),
        .finding(
          .init("telemetry", "delivered", "noted", by: "flight-app"), of: "UNKNOWN",
          "Findings of a flight that is not assessed are noted."),
        .verdict(
          "not-assessed", without: ["MODE_UNKNOWN"], of: "ONLINE",
          "Mode online without a policy is not assessed."),
      ], capture: capture)
  }

  static var wholeCapture: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 200)
    var scenario = Scenario.flight(
      "whole-capture", title: "No flight declared: the capture is one flight",
      text: """
        Without manifest, log or flight state in the capture the whole of it is one flight, in the \
        mode that the command line gives. Two devices could be the controller: each is judged, and \
        the egress of one stands.
        """, exit: 10,
      claims: [
        .verdict(
          "egress", ["MODE_WITHOUT_EVIDENCE", "CONTROLLER_UNKNOWN"], without: ["CLOCK_UNVERIFIED"],
          of: "whole-capture", "The whole capture is judged as one flight.")
      ], arguments: ["capture.pcapng", "--mode", "local-data"], capture: capture)
    scenario.files.remove(at: 1)
    return scenario
  }

  static var logAlone: Scenario {
    let capture = ScenarioCapture.network(until: 560)
    var scenario = Scenario.flight(
      "flight-from-log", title: "A flight log and no manifest",
      text: """
        The flight comes from a log alone, its mode from the command line. Nothing relates the log's \
        clock to the capture's: the window is widened by two minutes on both sides.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["CLOCK_UNVERIFIED", "MODE_WITHOUT_EVIDENCE"],
          of: "flight-log", "A log gives the window, the command line the mode.")
      ], extra: [("flight-log.csv", airData(capture, 180, 400))],
      arguments: ["capture.pcapng", "--flights", "flight-log.csv", "--mode", "local-data"],
      capture: capture)
    scenario.files.remove(at: 1)
    return scenario
  }

  static var inferred: Scenario {
    var capture = ScenarioCapture.network()
    let aircraft = ScenarioHost("02:00:5e:40:00:50", "192.168.10.50")
    for second in stride(from: 10.0, to: 400, by: 5) {
      capture.udp(
        from: aircraft, 14_550, to: capture.controller, 14_550,
        DroneLinkBuilder.heartbeat(isArmed: second >= 100 && second < 300)
          + DroneLinkBuilder.landedState(second >= 110 && second < 290 ? 2 : 1), at: second)
    }
    capture.contact("api.dji-services.com", "52.71.168.12", at: 200)
    var scenario = Scenario.flight(
      "flight-from-link", title: "The drone link in the capture states the flight",
      text: """
        Neither manifest nor log: the MAVLink messages in the capture say when the motors turned. \
        The controller is the station that speaks with the aircraft.
        """, exit: 10,
      claims: [
        .verdict(
          "egress", without: ["CLOCK_UNVERIFIED", "CONTROLLER_UNKNOWN"], of: "inferred-1",
          "The window comes from flight state in the capture.")
      ], arguments: ["capture.pcapng", "--mode", "local-data"], capture: capture)
    scenario.files.remove(at: 1)
    return scenario
  }

  static var manyFlights: Scenario {
    let capture = ScenarioCapture.network(until: 640)
    var text = "flights:\n"
    for place in 0..<10 {
      let start = 40 + Double(place) * 60
      text += """
          - flight_id: DOI-\(place < 9 ? "0" : "")\(place + 1)
            start: "\(capture.time(start))"
            end: "\(capture.time(start + 45))"
            mode: local-data
            controller_mac: ["\(capture.controller.mac)"]
            clock_offset_s: 0
            clock_uncertainty_s: 1
            capture_point: ap
            other_paths: none
            mode_evidence: acceptance test sheet

        """
    }
    var scenario = Scenario.flight(
      "acceptance-many-flights", title: "Ten flights, none with egress",
      text: """
        An acceptance test: ten flights of one controller in one manifest (YAML), and nothing \
        leaves in any of them.

        Rests on: US Department of the Interior, July 2019: 2,245 flights of two government \
        editions without any sign of data leaving.
        """,
      claims: [
        .verdict("no-egress-observed", of: "DOI-01", "The first of ten flights shows none."),
        .verdict("no-egress-observed", of: "DOI-10", "The last of ten flights shows none."),
      ], capture: capture)
    scenario.files[1] = ("flights.yaml", Array(text.utf8))
    return scenario
  }
}
