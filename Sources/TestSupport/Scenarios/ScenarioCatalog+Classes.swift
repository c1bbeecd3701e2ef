import Wire

/// Scenarios of what traffic is taken to carry.
extension ScenarioCatalog {
  static var classes: [Scenario] { [rtmpStream, clearStreams, everyClass, shapes] }

  static var rtmpStream: Scenario {
    var capture = ScenarioCapture.network()
    capture.dns("live.county.example", ["198.51.100.22"], at: 99)
    capture.rtmp("live.county.example", "198.51.100.22", at: 100, seconds: 20)
    return .flight(
      "livestream-rtmp", title: "Live video by RTMP",
      text: """
        The app streams to an RTMP server of the operator's choice while the aircraft flies. No \
        list of hosts knows the server; the handshake and the publish command say what it is.

        Rests on: dji-sdk/Cloud-API-Doc (live stream capacity, url_type 1).
        """, exit: 10,
      claims: [
        .verdict("egress", "A live stream in flight is egress."),
        .finding(
          .init(
            "livestream", "delivered", "egress", by: "flight-app", name: "live.county.example"),
          "RTMP in clear is class livestream."),
      ], capture: capture)
  }

  static var clearStreams: Scenario {
    var capture = ScenarioCapture.network()
    capture.exchange(
      "198.51.100.30", port: 5060,
      [
        LiveStreamBuilder.surveillanceRegister(
          device: "34020000001320000001", server: "34020000002000000001", host: "3402000000")
      ], reply: Array("SIP/2.0 200 OK\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n".utf8),
      at: 80)
    var announce = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("198.51.100.31"), port: 554)
    announce.open(at: 140)
    announce.clientSends(
      Array(
        ("ANNOUNCE rtsp://198.51.100.31/live/uav RTSP/1.0\r\nCSeq: 1\r\n"
          + "Content-Type: application/sdp\r\nContent-Length: 0\r\n\r\n").utf8), at: 140.2)
    announce.serverSends(Array("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n".utf8), at: 140.3)
    announce.close(at: 142)
    capture.add(announce)
    let packets = (0..<30).map {
      LiveStreamBuilder.rtp(
        sequence: UInt16($0), timestamp: UInt32($0) * 3_000,
        payload: [UInt8](repeating: 0x65, count: 200))
    }
    capture.exchange("198.51.100.32", port: 30_000, packets, every: 0.1, at: 200)
    return .flight(
      "livestream-gb28181-rtsp-rtp", title: "Other ways to stream in clear",
      text: """
        A registration with a GB/T 28181 video platform by SIP, an RTSP stream announced, and RTP \
        packets.
        """, exit: 10,
      claims: [
        .finding(
          .init("livestream", "delivered", "egress", by: "flight-app", endpoint: "198.51.100.30"),
          "A GB/T 28181 registration is class livestream."),
        .finding(
          .init("livestream", "delivered", "egress", by: "flight-app", endpoint: "198.51.100.31"),
          "RTSP ANNOUNCE is class livestream."),
        .finding(
          .init("livestream", "delivered", "egress", endpoint: "198.51.100.32"),
          "RTP is class livestream."),
      ], capture: capture)
  }

  static var everyClass: Scenario {
    var capture = ScenarioCapture.network()
    let names: [(String, String)] = [
      ("aeroscope.djiservice.org", "54.230.20.1"), ("flysafe-api.dji.com", "54.230.20.2"),
      ("api.jpush.cn", "54.230.20.3"), ("www.dji.com", "54.230.20.4"),
      ("digital-elevation.djigate.com", "54.230.20.5"), ("ag-rtk.dji.com", "54.230.20.6"),
      ("android.bugly.qq.com", "54.230.20.7"), ("cdn-hz.skypixel.com", "54.230.20.8"),
      ("active.dji.com", "54.230.20.9"), ("dl.djicdn.com", "54.230.20.10"),
    ]
    for (place, entry) in names.enumerated() {
      capture.contact(entry.0, entry.1, at: 70 + 20 * Double(place))
    }
    var question = DNSMessageBuilder(identification: 0x2222)
    question.ask("www.example.net", type: 1)
    var answer = DNSMessageBuilder(isResponse: true, identification: 0x2222)
    answer.ask("www.example.net", type: 1)
    answer.address("www.example.net", [198, 51, 100, 99])
    capture.exchange("9.9.9.9", port: 53, [question.bytes], reply: answer.bytes, at: 290)
    let expected: [(String, String, String, String)] = [
      ("remote-id", "aeroscope.djiservice.org", "flight-app", "egress"),
      ("geofence", "flysafe-api.dji.com", "flight-app", "egress"),
      ("push", "api.jpush.cn", "component", "egress"),
      ("web", "www.dji.com", "flight-app", "egress"),
      ("map", "digital-elevation.djigate.com", "flight-app", "egress"),
      ("rtk", "ag-rtk.dji.com", "flight-app", "egress"),
      ("analytics", "android.bugly.qq.com", "component", "egress"),
      ("media-sync", "cdn-hz.skypixel.com", "flight-app", "egress"),
      ("account", "active.dji.com", "flight-app", "egress"),
      ("firmware", "dl.djicdn.com", "flight-app", "egress"),
    ]
    return .flight(
      "classes-by-name", title: "What names say about purposes",
      text: """
        Ten encrypted exchanges with names that the catalog knows for one purpose each, and a \
        question to a public name server.
        """, exit: 10,
      claims: expected.map { entry in
        .finding(
          .init(entry.0, "delivered", entry.3, by: entry.2, name: entry.1),
          "\(entry.1) is class \(entry.0), of \(entry.2).")
      } + [
        .finding(
          .init("dns", "delivered", "noted", by: "operating-system", endpoint: "9.9.9.9"),
          "A question to a public name server is class dns.")
      ], capture: capture)
  }

  static var shapes: Scenario {
    var capture = ScenarioCapture.network()
    var beacon = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server("198.51.100.70"), port: 8443)
    beacon.open(at: 70)
    beacon.handshake(nil, at: 70.1)
    for place in 0..<60 {
      let moment = 72 + 4 * Double(place)
      beacon.clientSends(ScenarioCapture.records(220), at: moment)
      beacon.serverSends(ScenarioCapture.records(40), at: moment + 0.1)
    }
    beacon.close(at: 330)
    capture.add(beacon)
    return .flight(
      "classes-by-shape", title: "What the shape of an encrypted conversation says",
      text: """
        220 bytes every four seconds to an address without a name: consistent with telemetry, by \
        published measures that are printed. The class never decides alone: an unknown upload would \
        be egress as well.
        """, exit: 10,
      claims: [
        .verdict("egress", "The class does not decide the verdict."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.70",
            rule: "shape-telemetry"), "Small periodic uploads are consistent with telemetry."),
      ], capture: capture)
  }
}

extension ScenarioCapture {
  /// An RTMP stream of the controller: handshake, commands, and so many seconds of video data.
  mutating func rtmp(_ name: String, _ address: String, at seconds: Double, seconds length: Int) {
    var stream = ScenarioConnection(
      &self, from: controller, to: server(address), port: 1935)
    stream.open(at: seconds)
    stream.clientSends(LiveStreamBuilder.rtmpHandshake, at: seconds + 0.1)
    stream.serverSends([3] + [UInt8](repeating: 0x33, count: 3_072), at: seconds + 0.2)
    stream.clientSends(
      LiveStreamBuilder.rtmpCommand(
        "connect", fields: [("app", "live"), ("tcUrl", "rtmp://\(name)/live")]),
      at: seconds + 0.4)
    stream.clientSends(
      LiveStreamBuilder.rtmpCommand("publish", arguments: ["uav-1", "live"]), at: seconds + 0.6)
    for second in 0..<length {
      stream.clientSends([UInt8](repeating: 0x17, count: 1_400), at: seconds + 1 + Double(second))
    }
    stream.close(at: seconds + 2 + Double(length))
    add(stream)
  }
}
