import Wire

/// Scenarios of evidence below delivery, and of whose traffic it is.
extension ScenarioCatalog {
  static var attempts: [Scenario] {
    [attemptsOnly, questionsOnly, contactedOnly, controllerUnknown, behindRouter, afterEdges]
  }

  static var attemptsOnly: Scenario {
    var capture = ScenarioCapture.network()
    func server(_ address: String) -> ScenarioHost { capture.server(address) }
    capture.dns("api.dji-services.com", ["52.71.168.12"], at: 80)
    var silent = ScenarioConnection(
      &capture, from: capture.controller, to: server("52.71.168.12"), port: 443)
    silent.tryToOpen(at: 80.1)
    capture.add(silent)
    capture.dns("active.dji.com", ["52.71.168.13"], at: 120)
    var refused = ScenarioConnection(
      &capture, from: capture.controller, to: server("52.71.168.13"), port: 443)
    refused.refuse(at: 120.1)
    capture.add(refused)
    capture.dns("flysafe-api.dji.com", ["52.71.168.14"], at: 160)
    let port = capture.freshPort().port
    let target = server("52.71.168.14")
    let datagram = PacketBuilder().ip(from: capture.controller.address, to: target.address)
      .udp(from: port, to: 8_000).payload([UInt8](repeating: 1, count: 64)).bytes
    capture.udp(
      from: capture.controller, port, to: target, 8_000, [UInt8](repeating: 1, count: 64),
      at: 160.1)
    capture.add(
      PacketBuilder().ethernet(from: capture.router.mac, to: capture.controller.mac)
        .ip(from: capture.router.address, to: capture.controller.address)
        .icmp(type: 3, code: 13).payload(datagram).bytes, at: 160.11)
    capture.dns("dict.djiservice.org", ["52.71.168.15"], at: 200)
    var mute = ScenarioConnection(
      &capture, from: capture.controller, to: server("52.71.168.15"), port: 443)
    mute.open(at: 200.1)
    mute.clientSends(
      TLSRecordBuilder.record(
        22, ClientHelloBuilder(serverName: "dict.djiservice.org").message, version: 0x0301),
      at: 200.3)
    capture.add(mute)
    let proxy = ScenarioHost("02:00:5e:10:00:02", "192.168.10.2")
    var denied = ScenarioConnection(
      &capture, from: capture.controller, to: proxy, port: 8888, roundTrip: 0.002)
    denied.open(at: 240)
    denied.clientSends(
      Array("CONNECT www.skypixel.com:443 HTTP/1.1\r\nHost: www.skypixel.com:443\r\n\r\n".utf8),
      at: 240.1)
    denied.serverSends(
      Array("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".utf8), at: 240.2)
    denied.close(at: 241)
    capture.add(denied)
    return .flight(
      "attempts-only", title: "The app tries, and a firewall stops it",
      text: """
        Five attempts that reached nobody: SYNs without an answer, a reset, a datagram refused by \
        ICMP, a ClientHello without an answer, and a CONNECT that the proxy forbids. Nothing left, \
        and the mode did not hold.
        """, exit: 10,
      claims: [
        .verdict("attempted-egress", "Attempts alone are attempted egress."),
        .finding(
          .init("telemetry", "attempted", "egress", by: "flight-app", name: "api.dji-services.com"),
          "An unanswered SYN is an attempt."),
        .finding(
          .init("account", "attempted", "egress", by: "flight-app", name: "active.dji.com"),
          "A reset is an attempt."),
        .finding(
          .init("geofence", "attempted", "egress", by: "flight-app", name: "flysafe-api.dji.com"),
          "A refusal by ICMP is an attempt."),
        .finding(
          .init("telemetry", "attempted", "egress", by: "flight-app", name: "dict.djiservice.org"),
          "A ClientHello without an answer is an attempt."),
        .finding(
          .init(
            nil, "attempted", "egress", by: "flight-app", name: "www.skypixel.com", endpoint: ""),
          "A CONNECT that the proxy forbids is an attempt."),
      ], capture: capture)
  }

  static var questionsOnly: Scenario {
    var capture = ScenarioCapture.network()
    capture.dns("mydjiflight.dji.com", [], at: 80)
    capture.dns("android.bugly.qq.com", ["129.226.103.12"], at: 100)
    capture.dns("www.example.com", ["93.184.215.14"], at: 260)
    capture.dns("time.android.com", ["216.239.35.4"], at: 270)
    let rows = [
      Scenario.row("VENDOR", from: 60, to: 200, in: capture),
      Scenario.row("OTHER", from: 230, to: 360, in: capture),
    ]
    return .flights(
      "questions-only", title: "Names asked for, and nothing that followed",
      text: """
        A DNS question is evidence about a name even if nothing follows. It is judged for names of \
        the flight app and of services found in flight apps; other names are noted.
        """, rows: rows, exit: 10,
      claims: [
        .verdict("attempted-egress", of: "VENDOR", "A question for a vendor's name is an attempt."),
        .finding(
          .init(
            "flight-record-sync", "attempted", "egress", by: "flight-app",
            name: "mydjiflight.dji.com", endpoint: ""), of: "VENDOR",
          "A question without an answer has no endpoint."),
        .finding(
          .init(
            "analytics", "attempted", "egress", by: "component", name: "android.bugly.qq.com"),
          of: "VENDOR", "A question for a component's name is an attempt."),
        .verdict("no-egress-observed", of: "OTHER", "Questions for other names are no breach."),
        .finding(
          .init(nil, "attempted", "noted", by: "unidentified", name: "www.example.com"),
          of: "OTHER", "A question for an unknown name is noted."),
        .finding(
          .init("time", "attempted", "noted", by: "operating-system", name: "time.android.com"),
          of: "OTHER", "A question for the system's name is noted."),
      ], capture: capture)
  }

  static var contactedOnly: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("active.dji.com", "52.71.168.13", up: 0, down: 0, at: 90)
    capture.dns("api.dji-services.com", ["52.71.168.12"], at: 150)
    var bare = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("52.71.168.12"), port: 443)
    bare.open(at: 150.1)
    bare.close(at: 151)
    capture.add(bare)
    return .flight(
      "contacted-only", title: "Handshakes without payload",
      text: """
        A TLS handshake and a TCP handshake that carried nothing: the vendor's servers were \
        contacted, and that is egress.
        """, exit: 10,
      claims: [
        .verdict("egress", "A completed contact is egress."),
        .finding(
          .init(
            "account", "contacted", "egress", by: "flight-app", name: "active.dji.com",
            applicationBytesOut: 0), "A TLS handshake alone is a contact."),
        .finding(
          .init("telemetry", "contacted", "egress", by: "flight-app", name: "api.dji-services.com"),
          "A TCP handshake without ClientHello is a contact."),
      ], capture: capture)
  }

  static var controllerUnknown: Scenario {
    var capture = ScenarioCapture()
    capture.controller = ScenarioHost("02:00:5e:20:00:20", "192.168.10.20")
    let second = ScenarioHost("02:00:5e:20:00:21", "192.168.10.21")
    for (place, host) in [capture.controller, second].enumerated() {
      capture.heartbeat(of: host, from: 1 + Double(place), to: 420)
      for moment in [30.0, 130, 230] {
        capture.dns(of: host, "www.example.org", ["93.184.215.14"], at: moment + Double(place))
      }
    }
    capture.dns(of: second, "api.dji-services.com", ["52.71.168.12"], at: 300)
    capture.tls(of: second, "api.dji-services.com", "52.71.168.12", up: 900, down: 300, at: 300.1)
    let open = [("controller_mac", "")]
    let rows = [
      Scenario.row("QUIET", from: 60, to: 200, open, in: capture),
      Scenario.row("LEAK", from: 220, to: 360, open, in: capture),
    ]
    return .flights(
      "controller-unknown", title: "Two devices, and nobody wrote down which one flew",
      text: """
        Either device could be the controller: each is judged. Where one of them leaks, the egress \
        stands; where none does, nothing can be said of "the controller".
        """, rows: rows, exit: 10,
      claims: [
        .verdict(
          "inconclusive", ["CONTROLLER_UNKNOWN"], of: "QUIET", "Several candidates veto a pass."),
        .verdict("egress", ["CONTROLLER_UNKNOWN"], of: "LEAK", "Egress of a candidate stands."),
      ], capture: capture)
  }

  static var behindRouter: Scenario {
    var capture = ScenarioCapture()
    let router = "02:00:5e:30:00:01"
    capture.controller = ScenarioHost(router, "10.20.0.20")
    let second = ScenarioHost(router, "10.20.0.21")
    let collector = ScenarioHost("02:00:5e:30:00:09", "10.0.0.9")
    for host in [capture.controller, second] {
      for moment in stride(from: 1.0, to: 420, by: 15) {
        capture.udp(from: host, 514, to: collector, 514, Array("<14>alive".utf8), at: moment)
      }
    }
    capture.dns(of: second, "api.dji-services.com", ["52.71.168.12"], at: 170)
    capture.tls(of: second, "api.dji-services.com", "52.71.168.12", up: 900, down: 300, at: 170.1)
    func row(_ id: String, _ address: String) -> [(String, String)] {
      Scenario.row(
        id, from: 60, to: 360, [("controller_mac", ""), ("controller_ip", address)], in: capture)
    }
    return .flights(
      "behind-a-router", title: "Every frame carries the router's hardware address",
      text: """
        The capture point lies behind a router: all frames carry its hardware address. Then the \
        address decides whose traffic it is.
        """, rows: [row("ONE", "10.20.0.20"), row("TWO", "10.20.0.21")], exit: 10,
      claims: [
        .verdict("no-egress-observed", of: "ONE", "The other controller's leak is not this one's."),
        .verdict("egress", of: "TWO", "The address tells whose leak it is."),
      ], capture: capture)
  }

  static var afterEdges: Scenario {
    var capture = ScenarioCapture.network()
    capture.contact("api.dji-services.com", "52.71.168.12", at: 40)
    capture.contact("dict.djiservice.org", "52.71.168.15", at: 390)
    return .flight(
      "before-and-after", title: "Silent in flight, and talkative around it",
      text: """
        The app calls home half a minute before take-off and half a minute after landing. Only the \
        flight decides the verdict; the rest is reported beside it.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["EGRESS_BEFORE_FLIGHT", "EGRESS_AFTER_FLIGHT"],
          "Egress around the flight is reported beside the verdict."),
        .finding(
          .init("telemetry", "delivered", "egress", phase: "before", name: "api.dji-services.com"),
          "What left before take-off is listed."),
        .finding(
          .init("telemetry", "delivered", "egress", phase: "after", name: "dict.djiservice.org"),
          "What left after landing is listed."),
      ], capture: capture)
  }
}
