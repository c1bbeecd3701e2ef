import Wire

/// Scenarios of traffic that the names alone do not settle.
extension ScenarioCatalog {
  static var everyday: [Scenario] {
    [osBackground, flightRecordUpload, firmwareDownload, mediaUpload, twoControllers]
  }

  static var osBackground: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("tablet", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("connectivitycheck.gstatic.com", ["142.250.74.99"], at: 90)
    var probe = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("142.250.74.99"), port: 80)
    probe.open(at: 90.05)
    probe.clientSends(
      http("GET", "/generate_204", host: "connectivitycheck.gstatic.com", agent: "Dalvik/2.1.0"),
      at: 90.15)
    probe.serverSends(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8), at: 90.2)
    probe.close(at: 90.4)
    capture.add(probe)
    capture.dns("time.android.com", ["216.239.35.4"], at: 95)
    capture.ntp("216.239.35.4", at: 95.1)
    capture.dns("mtalk.google.com", ["142.250.102.188"], at: 100)
    capture.tls("mtalk.google.com", "142.250.102.188", up: 420, down: 900, at: 100.1, port: 5228)
    return .flight(
      "os-background-only", title: "Only the operating system speaks",
      text: """
        During the flight the tablet's system checks for a captive portal, sets its clock and holds \
        its push channel. Local Data Mode is a promise of the flight app: the contacts are listed \
        as noted and are no breach. Under `air-gapped` they would be.

        Rests on: DJI's statement of 2020-09 that "the rest of the device and apps still remain \
        connected" (dronedj.com, 2020-09-28).
        """,
      claims: [
        .verdict("no-egress-observed", "OS background is no breach of Local Data Mode."),
        .finding(
          .init(
            "os-background", "delivered", "noted", by: "operating-system",
            name: "connectivitycheck.gstatic.com"), "A captive-portal check is noted."),
        .finding(
          .init("push", "delivered", "noted", by: "operating-system", name: "mtalk.google.com"),
          "The system's push channel is noted."),
      ], capture: capture)
  }

  static var flightRecordUpload: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("mydjiflight.dji.com", ["47.91.161.230"], at: 150)
    capture.tls("mydjiflight.dji.com", "47.91.161.230", up: 380_000, down: 1_200, at: 150.1)
    return .flight(
      "flight-record-upload", title: "A flight record leaves during the flight",
      text: """
        380 kB go up to `mydjiflight.dji.com`. One name serves flight-record upload, firmware and a \
        location check; under TLS the direction of the bytes tells them apart. Compare \
        `firmware-download`, which uses the same name.

        Rests on: the host's documented uses (facts on the vendor's endpoints) and FTI 2020.
        """, exit: 10,
      claims: [
        .finding(
          .init(
            "flight-record-sync", "delivered", "egress", by: "flight-app",
            name: "mydjiflight.dji.com"), "More up than down: flight records."),
        .verdict("egress", "Flight records that go up are egress."),
      ], capture: capture)
  }

  static var firmwareDownload: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    capture.dns("mydjiflight.dji.com", ["47.91.161.230"], at: 150)
    capture.tls("mydjiflight.dji.com", "47.91.161.230", up: 900, down: 1_400_000, at: 150.1)
    return .flight(
      "firmware-download", title: "Firmware comes down over the name that takes flight records",
      text: """
        1.4 MB come down from `mydjiflight.dji.com` and 900 bytes go up: consistent with a firmware \
        download, and still egress in a flight that was to be cut off.
        """, exit: 10,
      claims: [
        .finding(
          .init("firmware", "delivered", "egress", by: "flight-app", name: "mydjiflight.dji.com"),
          "More down than up over the same name: firmware."),
        .verdict("egress", "A firmware download is egress all the same."),
      ], capture: capture)
  }

  static var mediaUpload: Scenario {
    var capture = ScenarioCapture()
    capture.dhcp("rc-plus", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    let bucket = "flight-media.oss-cn-hangzhou.aliyuncs.com"
    capture.dns(bucket, ["118.31.219.10"], at: 200)
    capture.tls(bucket, "118.31.219.10", up: 2_600_000, down: 900, at: 200.1, over: 12)
    return .flight(
      "media-upload-object-store", title: "Media goes to an object store in a named region",
      text: """
        2.6 MB go up to a bucket whose host label names its region, `oss-cn-hangzhou`: better \
        evidence of the place than any address database.

        Rests on: dji-sdk/Cloud-API-Doc, `storage_config_get` (provider, endpoint, bucket).
        """, exit: 10,
      claims: [
        .finding(
          .init(
            "media-sync", "delivered", "egress",
            name: "flight-media.oss-cn-hangzhou.aliyuncs.com"),
          "A large upload to an object store is media."),
        .verdict("egress", "Media that goes up is egress."),
      ], capture: capture)
  }

  static var twoControllers: Scenario {
    var capture = ScenarioCapture()
    let second = ScenarioHost("60:60:1f:00:10:21", "192.168.10.21")
    capture.dhcp("rc-one", at: 0.5)
    capture.dhcp(of: second, "rc-two", at: 0.7)
    capture.heartbeat(from: 1, to: 420)
    capture.heartbeat(of: second, from: 1.5, to: 420)
    capture.dns(of: second, "api.dji-services.com", ["52.71.168.12"], at: 170)
    capture.tls(of: second, "api.dji-services.com", "52.71.168.12", up: 5_200, down: 600, at: 170.1)
    var scenario = Scenario.flight(
      "two-controllers-one-leaks", title: "Two controllers on one network, one of them leaks",
      text: """
        Two flights at the same time on two controllers. Only the second controller contacts \
        `api.dji-services.com`; the first flight's verdict is not touched by it, and the second \
        controller's traffic is the first flight's positive control.
        """, exit: 10,
      claims: [
        .verdict("no-egress-observed", of: "ONE", "The other controller's leak is not this one's."),
        .verdict("egress", of: "TWO", "The controller that leaks has egress."),
      ], capture: capture)
    let rows = """
      flight_id,start,end,mode,controller_mac,clock_offset_s,clock_uncertainty_s,capture_point,other_paths,mode_evidence
      ONE,\(capture.time(60)),\(capture.time(360)),local-data,\(capture.controller.mac),0,1,ap,none,one.png
      TWO,\(capture.time(62)),\(capture.time(358)),local-data,\(second.mac),0,1,ap,none,two.png

      """
    scenario.files[1].bytes = Array(rows.utf8)
    return scenario
  }
}
