import Wire

/// Scenarios in which the capture lacks something: no pass without coverage.
extension ScenarioCatalog {
  static var coverage: [Scenario] {
    [
      silence, controllerNotSeen, drops, lostFrames, shortSnapLength, filtered, oneDirection,
      encryptedRadio, otherLink, cutFile, evicted, classicPcap, offload, oldData, undeclared,
      otherPaths,
    ]
  }

  static var silence: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.visitor(at: 30)
    capture.heartbeat(from: 1, to: 150)
    capture.heartbeat(from: 250, to: 420)
    return .flight(
      "coverage-silence", title: "The whole network falls silent in flight",
      text: """
        For 99 seconds of the flight no frame of any device is in the capture. A network with a live \
        controller is never that quiet: what the capture missed cannot be known.
        """, exit: 11,
      claims: [
        .verdict("inconclusive", ["GAP"], "A silence of all traffic over 30 s vetoes a pass.")
      ], capture: capture)
  }

  static var controllerNotSeen: Scenario {
    var capture = ScenarioCapture()
    let visitor = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    capture.heartbeat(of: visitor, from: 1, to: 420)
    capture.visitor(at: 30)
    return .flight(
      "coverage-controller-not-seen", title: "The declared controller is not in the capture",
      text: """
        The manifest names a controller of which the capture holds no frame: it was on another \
        network. A controller that was never seen is no pass.
        """, exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["CONTROLLER_NOT_SEEN"], without: ["GAP", "CAPTURE_MISSING_WINDOW"],
          "A controller without a frame in the window vetoes a pass.")
      ], capture: capture)
  }

  static var drops: Scenario {
    var capture = ScenarioCapture.network()
    capture.drops = 17
    return .flight(
      "coverage-drops-reported", title: "The capture says that it lost frames",
      text: "The interface statistics of the capture state 17 frames lost by the system.",
      exit: 11,
      claims: [
        .verdict("inconclusive", ["DROPS_REPORTED"], "Reported drops veto a pass.")
      ], capture: capture)
  }

  static var lostFrames: Scenario {
    var capture = ScenarioCapture.network()
    capture.drops = nil
    var push = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("142.250.102.188"), port: 5228)
    push.open(at: 100)
    push.handshake("mtalk.google.com", at: 100.1)
    for place in 0..<4 { push.clientSends(ScenarioCapture.records(600), at: 110 + Double(place)) }
    push.close(at: 130)
    let segments = push.frames.indices.filter { push.frames[$0].time == 111 }
    capture.add(push, without: Set(segments))
    return .flight(
      "coverage-acknowledged-but-missing", title: "The remote acknowledges what was not captured",
      text: """
        One segment of the system's push channel is missing, yet the server acknowledges it: the \
        capture loses frames although it records no drop.
        """, exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["ACK_GAP_LOSS", "DROPS_UNKNOWN"],
          "Bytes acknowledged but never captured, 0.1 % or more, veto a pass."),
        .finding(
          .init("push", "delivered", "noted", by: "operating-system", name: "mtalk.google.com"),
          "The push channel of the operating system is noted."),
      ], capture: capture)
  }

  static var shortSnapLength: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("mtalk.google.com", "142.250.102.188", at: 120, port: 5228)
    capture.snapLength = 60
    return .flight(
      "coverage-snap-length", title: "Frames are cut where names begin",
      text: "A snap length of 60 bytes keeps headers and loses every DNS name and ClientHello.",
      exit: 11,
      claims: [
        .verdict("inconclusive", ["TRUNCATED_FRAMES"], "Frames cut where needed veto a pass.")
      ], capture: capture)
  }

  static var filtered: Scenario {
    var capture = ScenarioCapture.network()
    capture.filter = "not port 443"
    return .flight(
      "coverage-capture-filter", title: "A capture filter was in force",
      text: "The interface block states the filter `not port 443`.",
      exit: 11,
      claims: [
        .verdict("inconclusive", ["FILTERED_CAPTURE"], "A capture filter vetoes a pass.")
      ], capture: capture)
  }

  static var oneDirection: Scenario {
    var capture = ScenarioCapture.network(control: false)
    capture.contact("mtalk.google.com", "142.250.102.188", at: 120, port: 5228)
    let own = ScenarioCapture.octets(capture.controller.mac)
    capture.keep { Array($0[6..<12]) == own }
    return .flight(
      "coverage-one-way", title: "Only what the controller sent was captured",
      text: """
        A mirror port that copies one direction: no answer and no acknowledgement can be seen, so \
        that nothing counts as delivered.
        """, exit: 11,
      claims: [
        .verdict("inconclusive", ["ONE_WAY"], "A capture of one direction vetoes a pass."),
        .noFinding(.init(nil, "delivered"), "Without acknowledgements nothing is delivered."),
      ], capture: capture)
  }

  static var encryptedRadio: Scenario {
    let capture = ScenarioCapture.network()
    let base = capture.router.mac
    let frames = stride(from: 100.0, to: 130, by: 5).map { second in
      (
        second,
        PacketBuilder().radiotap()
          .wirelessData(from: capture.controller.mac, to: base, base: base, isProtected: true)
          .payload([UInt8](repeating: 0xE1, count: 120)).bytes
      )
    }
    var scenario = Scenario.flight(
      "coverage-wifi-encrypted", title: "Encrypted Wi-Fi frames without the key",
      text: """
        Beside the access point's own interface a monitor interface was recorded, whose frames are \
        encrypted: their content was not looked into.
        """, exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["WIFI_ENCRYPTED"], "Encrypted Wi-Fi frames veto a pass.")
      ], capture: capture)
    scenario.files[0].bytes = capture.pcapng(beside: .radiotap, frames)
    return scenario
  }

  static var otherLink: Scenario {
    let capture = ScenarioCapture.network()
    let frames = [(120.0, [UInt8](repeating: 0x41, count: 40))]
    var scenario = Scenario.flight(
      "coverage-link-type", title: "Frames of a link type that is not decoded",
      text: "A second interface recorded IEEE 802.15.4 frames, which are counted and not decoded.",
      exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["LINK_TYPE_UNSUPPORTED"], "Frames that are not decoded veto a pass.")
      ], capture: capture)
    scenario.files[0].bytes = capture.pcapng(beside: LinkType(rawValue: 195), frames)
    return scenario
  }

  static var cutFile: Scenario {
    let capture = ScenarioCapture.network()
    var scenario = Scenario.flight(
      "coverage-file-cut", title: "The file ends in the middle of a block",
      text: """
        The capturing machine was switched off while it wrote: the last block is incomplete. \
        Everything before it is examined.
        """, exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["CAPTURE_CUT"], without: ["CAPTURE_MISSING_WINDOW"],
          "A file that ends before its format says it should vetoes a pass.")
      ], capture: capture)
    scenario.files[0].bytes.removeLast(11)
    return scenario
  }

  static var evicted: Scenario {
    var capture = ScenarioCapture.network()
    // More pieces of one packet than the reassembly of fragments keeps.
    let large = PacketBuilder().ethernet(from: capture.controller.mac, to: capture.router.mac)
      .ip(from: capture.controller.address, to: capture.router.address)
      .udp(from: 40_000, to: 40_000).payload([UInt8](repeating: 0, count: 9_000))
    let pieces = large.fragments(of: 8)
    for (place, piece) in pieces.dropLast().enumerated() {
      capture.add(piece, at: 100 + Double(place) * 0.001)
    }
    return .flight(
      "coverage-state-given-up", title: "Memory ceilings were reached",
      text: """
        A datagram comes in more than a thousand pieces of eight bytes, as nothing but an attack \
        on analysers does. The reassembly gives it up at its ceiling, and says so.
        """, exit: 11,
      claims: [
        .verdict("inconclusive", ["STATE_EVICTED"], "State given up at a ceiling vetoes a pass.")
      ], capture: capture)
  }

  static var classicPcap: Scenario {
    let capture = ScenarioCapture.network()
    var scenario = Scenario.flight(
      "coverage-drops-unknown", title: "A format that cannot say whether frames were lost",
      text: "A classic pcap file records no drops: said, and no veto.",
      claims: [
        .verdict(
          "no-egress-observed", ["DROPS_UNKNOWN"], without: ["NO_POSITIVE_CONTROL"],
          "Classic pcap gives a warning that drops are unknown.")
      ], capture: capture)
    scenario.files[0] = ("capture.pcap", capture.pcap)
    return scenario
  }

  static var offload: Scenario {
    var capture = ScenarioCapture.network()
    let server = capture.server("216.239.35.4")
    capture.add(
      PacketBuilder().ethernet(from: capture.controller.mac, to: server.mac)
        .ipv4(from: capture.controller.address, to: server.address)
        .tcp(from: 50_900, to: 443, flags: .syn, checksum: .zero).bytes, at: 120)
    return .flight(
      "coverage-checksum-offload", title: "Checksums that the hardware was to fill in",
      text: """
        A packet of the controller carries no checksum: the capture was taken on the device, before \
        the network card. The packet counts all the same: readers that drop it lose the egress.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["CHECKSUM_OFFLOAD"], "Missing checksums are a warning."),
        .finding(
          .init(nil, "attempted", "noted", endpoint: "216.239.35.4"),
          "A packet without checksum is examined all the same."),
      ], capture: capture)
  }

  static var oldData: Scenario {
    var capture = ScenarioCapture(start: Timestamp(seconds: 1_546_340_400))
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.visitor(at: 30)
    return .flight(
      "coverage-old-data", title: "Reference data far from the capture's time",
      text: """
        The capture is of January 2019, years before the tables of addresses inside the program: \
        what an address was then may be another place now.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["OLD_DATA"], "Data far from the capture's time is a warning.")
      ], capture: capture)
  }

  static var undeclared: Scenario {
    let capture = ScenarioCapture.network(until: 520, control: false)
    let columns = [
      ("start", "\(capture.time(150))"), ("end", "\(capture.time(380))"), ("clock_offset_s", ""),
      ("clock_uncertainty_s", ""), ("capture_point", ""), ("other_paths", ""),
      ("mode_evidence", ""),
    ]
    return .flight(
      "coverage-undeclared", title: "Nothing was declared beside the flight",
      text: """
        Neither clock, capture point, other paths nor evidence of the mode is declared, and nothing \
        in the capture shows that egress would have been seen. Warnings, all of them: the clock is \
        taken to be known to two minutes, and the limitations say what follows from the rest.
        """, columns: columns,
      claims: [
        .verdict(
          "no-egress-observed",
          ["CLOCK_UNVERIFIED", "NO_POSITIVE_CONTROL", "MODE_WITHOUT_EVIDENCE"],
          "A missing declaration is a warning and no veto.")
      ], capture: capture)
  }

  static var otherPaths: Scenario {
    let capture = ScenarioCapture.network()
    let rows = [
      Scenario.row("NONE", from: 40, to: 100, in: capture),
      Scenario.row("REMOVED", from: 110, to: 170, [("other_paths", "sim-removed")], in: capture),
      Scenario.row("LTE", from: 180, to: 240, [("other_paths", "lte-present")], in: capture),
      Scenario.row("WIFI2", from: 250, to: 290, [("other_paths", "wifi2-present")], in: capture),
      Scenario.row("UNKNOWN", from: 300, to: 340, [("other_paths", "unknown")], in: capture),
      Scenario.row(
        "DEVICE", from: 350, to: 410,
        [("other_paths", "lte-present"), ("capture_point", "on-device")], in: capture),
    ]
    return .flights(
      "coverage-other-paths", title: "Paths that the capture point does not see",
      text: """
        Six flights of one controller: no other path, a SIM that was removed, a mobile network, a \
        second Wi-Fi, a path nobody knows of, and a mobile network on a device that captured itself.
        """, rows: rows, exit: 11,
      claims: [
        .verdict("no-egress-observed", of: "NONE", "No other path: a pass."),
        .verdict("no-egress-observed", of: "REMOVED", "A removed SIM: a pass."),
        .verdict("inconclusive", ["OTHER_PATH_PRESENT"], of: "LTE", "Mobile network vetoes."),
        .verdict("inconclusive", ["OTHER_PATH_PRESENT"], of: "WIFI2", "A second Wi-Fi vetoes."),
        .verdict("inconclusive", ["OTHER_PATH_UNKNOWN"], of: "UNKNOWN", "An unknown path vetoes."),
        .verdict(
          "no-egress-observed", without: ["OTHER_PATH_PRESENT"], of: "DEVICE",
          "A capture on the device sees its other paths."),
      ], capture: capture)
  }
}
