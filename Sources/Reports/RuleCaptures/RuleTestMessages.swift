import Findings
import Synthesis
import Wire

/// Messages by which a protocol shows in the clear, for the captures of rule tests.
struct RuleTestMessages {
  let traffic: RuleTest.Traffic

  private var host: String { traffic.name ?? traffic.address }
  private var path: String { traffic.path ?? "/" }
  private func hasRemark(_ text: String) -> Bool { traffic.remarks.contains(text) }

  /// ALPN names of a ClientHello.
  var applicationProtocols: [String] {
    switch traffic.conceals {
    case "dot": ["dot"]
    case "doq": ["doq"]
    default: ["h2"]
    }
  }

  // MARK: streams

  /// What the client opens a stream with; empty where nothing is known of the protocol.
  var opening: [UInt8] {
    switch traffic.protocol {
    case "http": return text("\(traffic.method ?? "GET") \(path) HTTP/1.1", body: traffic.up)
    case "websocket":
      return text(
        "GET \(path) HTTP/1.1", fields: ["Upgrade: websocket", "Connection: Upgrade"])
    case "http2":
      return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
    case "mqtt":
      return MQTTBuilder.connect(clientID: "rule-test")
        + traffic.topics.flatMap { MQTTBuilder.publish(topic: $0, payload: Array("{}".utf8)) }
    case "rtmp":
      return LiveStreamBuilder.rtmpHandshake
        + LiveStreamBuilder.rtmpCommand(
          "connect", fields: [("app", "live"), ("tcUrl", "rtmp://\(host)/live")])
        + LiveStreamBuilder.rtmpCommand(
          hasRemark("rtmp-play") ? "play" : "publish", arguments: ["stream", "live"])
    case "rtsp":
      let method = traffic.method ?? (hasRemark("rtsp-publish") ? "RECORD" : "DESCRIBE")
      let url = path.hasPrefix("rtsp://") ? path : "rtsp://\(host)\(path)"
      return Array("\(method) \(url) RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 0\r\n\r\n".utf8)
    case "ntrip":
      return text("GET /VRS HTTP/1.1", fields: ["Ntrip-Version: Ntrip/2.0"], agent: "NTRIP test/1")
    case "ftp": return Array("USER anonymous\r\n".utf8)
    case "ssh": return Array("SSH-2.0-test\r\n".utf8)
    default: return []
    }
  }

  /// What the server answers to it.
  var answer: [UInt8] {
    switch traffic.protocol {
    case "http": Array("HTTP/1.1 200 OK\r\nContent-Length: \(traffic.down)\r\n\r\n".utf8)
    case "websocket": Array("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n".utf8)
    case "mqtt": [0x20, 2, 0, 0]
    case "rtmp": [3] + [UInt8](repeating: 0x33, count: 3_072)
    case "rtsp": Array("RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n".utf8)
    case "ntrip": Array("ICY 200 OK\r\n\r\n".utf8)
    case "ftp": Array("331 Password required\r\n".utf8)
    case "ssh": Array("SSH-2.0-test\r\n".utf8)
    default: []
    }
  }

  private func text(
    _ line: String, fields: [String] = [], agent: String? = nil, body: Int = 0
  ) -> [UInt8] {
    var lines = [line, "Host: \(host)"] + fields
    if let agent = traffic.userAgent ?? agent { lines.append("User-Agent: \(agent)") }
    if body > 0, line.hasPrefix("P") { lines.append("Content-Length: \(body)") }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  // MARK: datagrams

  /// What the client opens an exchange of datagrams with.
  var datagrams: [[UInt8]] {
    switch traffic.conceals ?? traffic.protocol {
    case "wireguard": return [TunnelBuilder.wireGuardInitiation(sender: 7)]
    case "openvpn": return [TunnelBuilder.openVPNReset(session: 7)]
    case "ipsec": return [TunnelBuilder.ike()]
    case "dns": return hasRemark("dns-malformed") ? [] : [question(0)]
    case "ntp": return [NTPBuilder.message(mode: 3, transmit: ntpTime)]
    case "sip":
      let device = traffic.remarks.compactMap { remark in
        remark.hasPrefix("sip-device-id=") ? String(remark.dropFirst(14)) : nil
      }.first
      return [
        LiveStreamBuilder.surveillanceRegister(
          device: device ?? "alice", server: device == nil ? "bob" : "34020000002000000001",
          host: "example.org")
      ]
    case "srt":
      return [LiveStreamBuilder.srtHandshake(), LiveStreamBuilder.srtHandshake(streamID: "live")]
    case "rtp": return (0..<8).map { datagram(60, place: $0) }
    case "quic":
      let hello = ClientHelloBuilder(serverName: traffic.name, protocols: ["h3"])
      return [
        QUICInitialBuilder().packet(frames: QUICInitialBuilder.crypto(hello.message, at: 0))
      ]
    default: return []
    }
  }

  /// What comes back.
  var replies: [[UInt8]] {
    switch traffic.conceals ?? traffic.protocol {
    case "wireguard": return [TunnelBuilder.wireGuardResponse(sender: 9, receiver: 7)]
    case "openvpn": return [TunnelBuilder.openVPNReset(session: 9, answering: 7)]
    case "ipsec": return [TunnelBuilder.ike()]
    case "dns":
      if hasRemark("dns-malformed") { return [] }
      var answer = DNSMessageBuilder(isResponse: true)
      answer.ask(traffic.name ?? "www.example.net", type: 1)
      answer.address(traffic.name ?? "www.example.net", [203, 0, 113, 9])
      return [answer.bytes]
    case "ntp":
      return [
        NTPBuilder.message(
          mode: 4, reference: ntpTime, origin: ntpTime, receive: ntpTime, transmit: ntpTime)
      ]
    case "sip":
      return [Array("SIP/2.0 200 OK\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n".utf8)]
    case "quic":
      var server = QUICInitialBuilder()
      server.isClient = false
      server.destination = []
      server.source = [1, 2, 3, 4]
      return [
        server.packet(
          frames: QUICInitialBuilder.crypto(ServerHelloBuilder().message, at: 0))
      ]
    default: return []
    }
  }

  private var ntpTime: UInt64 { ScenarioCapture.ntpTime(ScenarioCapture().time(1)) }

  private func question(_ place: Int) -> [UInt8] {
    var question = DNSMessageBuilder(identification: UInt16(truncatingIfNeeded: place &+ 1))
    question.ask(traffic.name ?? "www.example.net", type: 1)
    return question.bytes
  }

  /// One of the datagrams that carry payload, of so many bytes.
  func datagram(_ size: Int, place: Int) -> [UInt8] {
    switch traffic.conceals ?? traffic.protocol {
    case "wireguard":
      return TunnelBuilder.wireGuardData(
        receiver: 9, counter: UInt64(place), blocks: max(1, (size - 32) / 16))
    case "dns":
      // Filler is no question: it is what a malformed message is.
      return hasRemark("dns-malformed") ? [UInt8](repeating: 0x5A, count: size) : question(place)
    case "rtp":
      return LiveStreamBuilder.rtp(
        sequence: UInt16(truncatingIfNeeded: place),
        timestamp: UInt32(truncatingIfNeeded: place &* 3_000),
        payload: [UInt8](repeating: 0x65, count: max(1, size - 12)))
    case "quic":
      return [0x40] + [UInt8](repeating: 0xE7, count: max(1, size - 1))
    default: return [UInt8](repeating: 0x5A, count: size)
    }
  }
}
