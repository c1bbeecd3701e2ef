import Wire

/// Scenarios in which time decides.
extension ScenarioCatalog {
  static var timing: [Scenario] { [deferredSync, tunnelBefore, heldOpen, endsInFlight] }

  static var deferredSync: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 900)
    capture.dns("mydjiflight.dji.com", ["47.91.161.230"], at: 500)
    capture.tls("mydjiflight.dji.com", "47.91.161.230", up: 700_000, down: 1_500, at: 500.1)
    return .flight(
      "deferred-sync", title: "The flight is silent, the sync comes after landing",
      text: """
        Nothing leaves in flight. Two minutes after landing, when the mode was switched off, 700 kB \
        go up to `mydjiflight.dji.com`: reported beside the verdict, which speaks of the flight.

        Rests on: flight logs stay on the device in Local Data Mode and remain there afterwards \
        (DJI's own description): deferred sync is the normal risk.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["EGRESS_AFTER_FLIGHT"], "A sync after landing is told beside."),
        .finding(
          .init(
            "flight-record-sync", "delivered", "egress", by: "flight-app", phase: "after",
            name: "mydjiflight.dji.com"), "The deferred sync is found in the phase after."),
      ], capture: capture)
  }

  static var tunnelBefore: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("app-service.skypixel.com", ["47.254.33.193"], at: 20)
    var tunnel = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.254.33.193"), port: 443)
    tunnel.open(at: 20.1)
    tunnel.handshake("app-service.skypixel.com", at: 20.2)
    tunnel.clientSends(ScenarioCapture.records(500), at: 20.5)
    for second in stride(from: 80.0, to: 350, by: 30) {
      tunnel.clientSends(ScenarioCapture.records(800), at: second)
      tunnel.serverSends(ScenarioCapture.records(60), at: second + 0.1)
    }
    tunnel.close(at: 400)
    capture.add(tunnel)
    return .flight(
      "tunnel-opened-before-take-off", title: "Opened before take-off, used in flight",
      text: """
        A TLS connection to `app-service.skypixel.com` is opened 40 seconds before take-off and \
        carries 800 bytes every 30 seconds of the flight. Who looks at the start of a flow alone \
        calls this flight clean.

        Rests on: dji-sdk/Mobile-SDK-iOS issues 243 and 249 (connections that lived on).
        """, exit: 10,
      claims: [
        .verdict("egress", "Bytes are clipped to the window packet by packet."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app",
            name: "app-service.skypixel.com", applicationBytesOut: 9 * 805),
          "Only what was sent in flight is counted in flight."),
      ], capture: capture)
  }

  static var heldOpen: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let visitor = ScenarioHost("02:00:5e:10:00:31", "192.168.10.31")
    capture.tls(of: visitor, "www.example.org", "93.184.215.14", up: 800, down: 20_000, at: 100.1)
    capture.heartbeat(of: visitor, from: 5, to: 420, every: 60)
    capture.dns("app-service.skypixel.com", ["47.254.33.193"], at: 20)
    var tunnel = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("47.254.33.193"), port: 443)
    tunnel.open(at: 20.1)
    tunnel.handshake("app-service.skypixel.com", at: 20.2)
    tunnel.clientSends(ScenarioCapture.records(500), at: 20.5)
    for second in stride(from: 80.0, to: 350, by: 45) { tunnel.keepAlive(at: second) }
    tunnel.close(at: 400)
    capture.add(tunnel)
    return .flight(
      "tunnel-held-open-silent", title: "Opened before take-off, silent in flight",
      text: """
        The same connection carries only TCP keep-alives during the flight: noted as held open, and \
        no egress in flight. What it carried before take-off is reported for that phase.
        """,
      claims: [
        .verdict(
          "no-egress-observed", ["EGRESS_BEFORE_FLIGHT"], "Keep-alives alone are no egress."),
        .finding(
          .init(
            nil, "contacted", "noted", by: "flight-app", name: "app-service.skypixel.com",
            applicationBytesOut: 0), "A connection held open is noted."),
      ], capture: capture)
  }

  static var endsInFlight: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 200)
    return .flight(
      "capture-ends-in-flight", title: "The capture ends while the aircraft flies",
      text: """
        The capture stops at minute 3:20 of a flight that lasts until minute 6. Absence proves \
        nothing for what was not captured: inconclusive, with the missing span.
        """, exit: 11,
      claims: [
        .verdict(
          "inconclusive", ["CAPTURE_MISSING_WINDOW"],
          "A capture that does not span the window vetoes a pass.")
      ], capture: capture)
  }
}
