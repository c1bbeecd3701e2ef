import Wire

/// Scenarios that rest on documented results.
extension ScenarioCatalog {
  static var documentedResults: [Scenario] {
    [issue249, issue243, kivuLaunch, cleanFlight, mqttDock]
  }

  /// An HTTP request as text.
  static func http(
    _ method: String, _ path: String, host: String, agent: String = "okhttp/3.12.1",
    body: Int = 0
  ) -> [UInt8] {
    var text = "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: \(agent)\r\n"
    if body > 0 { text += "Content-Type: application/octet-stream\r\nContent-Length: \(body)\r\n" }
    return Array((text + "\r\n").utf8) + [UInt8](repeating: 0x5A, count: body)
  }

  static let accepted = Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8)

  static var cleanFlight: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let visitor = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    capture.heartbeat(of: visitor, from: 5, to: 420, every: 60)
    capture.dns(of: visitor, "www.example.org", ["93.184.215.14"], at: 100)
    capture.tls(of: visitor, "www.example.org", "93.184.215.14", up: 800, down: 20_000, at: 100.1)
    return .flight(
      "local-data-mode-clean", title: "A flight in Local Data Mode that stays silent",
      text: """
        The controller speaks only to its own network for the whole flight, while a second device \
        browses the web: the positive control that shows that egress would have been seen.

        Rests on: FTI 2024 (Mavic 3T, Pilot 2): in Local Data Mode no outbound traffic to first or \
        third parties. Expected: no egress observed at this capture point.
        """,
      claims: [
        .verdict(
          "no-egress-observed", without: ["NO_POSITIVE_CONTROL"],
          "A flight without any contact is passed, with a positive control."),
        .noFinding(.init(), "There is no finding."),
      ], capture: capture)
  }

  static var issue249: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("ipad", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("api.dji-services.com", ["52.71.168.12"], at: 120)
    var post = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("52.71.168.12"), port: 80)
    post.open(at: 120.05)
    post.clientSends(
      http("POST", "/v1/report", host: "api.dji-services.com", body: 640), at: 120.12)
    post.serverSends(accepted, at: 120.2)
    post.close(at: 120.4)
    capture.add(post)
    capture.dns("app-service.skypixel.com", ["47.254.33.193"], at: 130)
    var tunnel = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.254.33.193"), port: 443)
    tunnel.open(at: 130.05)
    tunnel.handshake("app-service.skypixel.com", at: 130.15)
    tunnel.clientSends(ScenarioCapture.records(900), at: 130.4)
    tunnel.serverSends(ScenarioCapture.records(300), at: 130.6)
    tunnel.close(at: 206)
    capture.add(tunnel)
    capture.dns("www.skypixel.com", ["47.254.33.194"], at: 131)
    var brief = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.254.33.194"), port: 443,
      roundTrip: 0.003)
    brief.open(at: 131.05)
    brief.close(at: 131.0555)
    capture.add(brief)
    return .flight(
      "sdk-issue-249", title: "Local Data Mode is on, and the app still calls home",
      text: """
        While the controller is plugged in, the app sends one POST to `api.dji-services.com`, holds \
        a TLS connection to `app-service.skypixel.com` for 76 seconds and one to `www.skypixel.com` \
        for 9 milliseconds.

        Rests on: dji-sdk/Mobile-SDK-iOS issue 249 (2018), which names hosts, durations and counts. \
        Addresses are chosen from the operators' networks; no traffic of a real flight is in here.
        """, exit: 10,
      claims: [
        .verdict("egress", "Contacts of the app in Local Data Mode are egress."),
        .finding(
          .init("telemetry", "delivered", "egress", by: "flight-app", name: "api.dji-services.com"),
          "The POST to api.dji-services.com was delivered."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app",
            name: "app-service.skypixel.com", endpoint: "47.254.33.193", applicationBytesOut: 905),
          "Payload is counted behind the handshake."),
        .finding(
          .init(nil, "contacted", "egress", by: "flight-app", name: "www.skypixel.com"),
          "Nine milliseconds of connection are a contact."),
      ], capture: capture)
  }

  static var issue243: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("ipad", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let proxy = ScenarioHost("02:00:5e:10:00:02", "192.168.10.2")
    capture.heartbeat(of: proxy, from: 2, to: 420, every: 30)
    for attempt in 0..<3 {
      let moment = 15 + Double(attempt) * 12
      var connection = ScenarioConnection(
        &capture, from: capture.controller, to: proxy, port: 8888, roundTrip: 0.002)
      connection.open(at: moment)
      connection.clientSends(
        Array(
          "CONNECT active.dji.com:443 HTTP/1.1\r\nHost: active.dji.com:443\r\nUser-Agent: DJI\r\n\r\n"
            .utf8), at: moment + 0.01)
      connection.serverSends(
        Array("HTTP/1.1 200 Connection Established\r\n\r\n".utf8), at: moment + 0.06)
      connection.handshake("active.dji.com", at: moment + 0.1)
      connection.clientSends(ScenarioCapture.records(700), at: moment + 0.4)
      connection.serverSends(ScenarioCapture.records(400), at: moment + 0.6)
      connection.close(at: moment + 8)
      capture.add(connection)
    }
    return .flight(
      "sdk-issue-243", title: "Calls home before the mode could be switched on",
      text: """
        Before take-off the app asks a proxy on the local network three times to CONNECT to \
        `active.dji.com`. The proxy does not hide the destination: each contact is judged by the \
        host it names, in the phase before the flight. In flight nothing leaves.

        Rests on: dji-sdk/Mobile-SDK-iOS issue 243 (2018): Local Data Mode could be enabled only \
        with an aircraft connected and a GPS lock; until then repeated CONNECT requests.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["EGRESS_BEFORE_FLIGHT"], "Only the flight decides the verdict."),
        .finding(
          .init(
            "account", "delivered", "egress", by: "flight-app", phase: "before",
            name: "active.dji.com", endpoint: ""),
          "CONNECT: judged by the host that was named, no endpoint."),
      ], capture: capture)
  }

  static var kivuLaunch: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("honor-5x", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let names = [
      ("android.bugly.qq.com", "129.226.103.12"), ("mydjiflight.dji.com", "47.91.161.230"),
      ("api.mapbox.com", "54.230.10.11"), ("alog.umeng.com", "47.246.110.11"),
    ]
    for (place, entry) in names.enumerated() {
      capture.dns(entry.0, [entry.1], at: 70 + Double(place) * 0.4)
    }
    var post = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.91.161.230"), port: 80,
      roundTrip: 0.19)
    post.open(at: 72)
    post.clientSends(
      http(
        "POST", "/api/v1/location/check", host: "mydjiflight.dji.com", agent: "DJI GO 4/4.2.8",
        body: 310), at: 72.4)
    post.serverSends(accepted, at: 72.8)
    post.close(at: 73.5)
    capture.add(post)
    return .flight(
      "kivu-launch", title: "Names asked at launch, and a POST to 47.91.161.230",
      text: """
        At launch the app asks for names that lead to several countries (Bugly of Tencent, Umeng of \
        Alibaba, Mapbox, DJI) and sends an HTTP POST to 47.91.161.230. That one address is US, HK or \
        CN depending on which question is asked: four countries are printed, never one.

        Rests on: Kivu Consulting for DJI, April 2018, as reported by The Register on 2018-04-25.
        """, exit: 10,
      claims: [
        .verdict("egress", "The POST at launch is egress."),
        .finding(
          .init(nil, "delivered", "egress", by: "flight-app", endpoint: "47.91.161.230"),
          "The POST to 47.91.161.230 was delivered."),
        .finding(
          .init(
            "analytics", "attempted", "egress", by: "component", name: "android.bugly.qq.com",
            endpoint: "129.226.103.12"), "A question has the endpoint that the answer gave."),
      ], capture: capture)
  }

  static var mqttDock: Scenario {
    var capture = ScenarioCapture()
    capture.controller = ScenarioHost("60:60:1f:00:d0:c3", "192.168.10.40")
    capture.dhcp("dock", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("mqtt.dock.example.net", ["198.51.100.20"], at: 58)
    var broker = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("198.51.100.20"), port: 1883)
    broker.open(at: 58.1)
    broker.clientSends(MQTTBuilder.connect(clientID: "dock-0001"), at: 58.2)
    broker.serverSends([0x20, 2, 0, 0], at: 58.3)
    for second in stride(from: 60.0, to: 360, by: 2) {
      let state = "{\"data\":{\"mode_code\":5,\"height\":60.5,\"electricity\":71}}"
      broker.clientSends(
        MQTTBuilder.publish(
          topic: "thing/product/1ZNDH0000EXAMPLE/osd", payload: Array(state.utf8)),
        at: second + 0.25)
    }
    broker.close(at: 380)
    capture.add(broker)
    return .flight(
      "mqtt-dock-telemetry", title: "Telemetry to an operator's own server",
      text: """
        A dock publishes the aircraft's state over MQTT in clear to a server that no list of vendor \
        hosts knows. The topic `thing/product/<serial>/osd` of the Cloud API says what it is.

        Rests on: dji-sdk/Cloud-API-Doc (topics and the `osd` properties). The server is a \
        documentation address.
        """, exit: 10,
      claims: [
        .verdict("egress", "Telemetry to a server that no list knows is egress."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app", name: "mqtt.dock.example.net",
            rule: "cloud-api-telemetry"), "The topic tells the class and the software."),
      ], capture: capture)
  }
}
