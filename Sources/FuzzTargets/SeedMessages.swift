import TestSupport
import Wire

/// Sound messages of every protocol, as starting points.
enum SeedMessages {
  static func text(_ lines: String...) -> [UInt8] {
    Array((lines + [""]).joined(separator: "\r\n").utf8)
  }

  static var query: [UInt8] {
    var message = DNSMessageBuilder()
    message.ask("api.example.com", type: 1)
    return message.bytes
  }

  static var answer: [UInt8] {
    var message = DNSMessageBuilder(isResponse: true)
    message.ask("api.example.com", type: 1)
    message.alias("api.example.com", "edge.example.net")
    message.address("edge.example.net", [203, 0, 113, 7])
    message.answer("api.example.com", type: 65) {
      $0.append(bytes: [0, 1, 0, 0, 1, 0, 3, 2, 0x68, 0x32])
    }
    return message.bytes
  }

  static var clientHello: [UInt8] {
    var hello = ClientHelloBuilder(serverName: "api.example.com", protocols: ["h2", "http/1.1"])
    hello.addList(10, [29, 23])
    hello.addList(13, [0x0403, 0x0804])
    hello.addList(43, [0x0304, 0x0303])
    return hello.message
  }

  static var certificate: [UInt8] {
    (try? CertificateBuilder.der(
      subject: [("2.5.4.3", "api.example.com"), ("2.5.4.10", "Example")],
      names: ["api.example.com", "*.example.com"], addresses: [[203, 0, 113, 7]])) ?? []
  }

  static var quicInitial: [UInt8] {
    QUICInitialBuilder().packet(frames: QUICInitialBuilder.crypto(clientHello, at: 0))
  }

  static let request = text(
    "POST /upload?x=1 HTTP/1.1", "Host: api.example.com", "User-Agent: App/1.0",
    "Transfer-Encoding: chunked", "", "5", "hello", "0", "")
  static let response = text(
    "HTTP/1.1 200 OK", "Date: Mon, 05 Oct 2026 10:00:00 GMT", "Content-Length: 2", "", "ok")

  /// The preface, SETTINGS and a HEADERS frame with indexed and literal fields (RFC 7541).
  static var http2: [UInt8] {
    let fields: [UInt8] =
      [0x82, 0x87, 0x84, 0x41, 0x0F] + Array("api.example.com".utf8)
      + [0x40, 0x01, 0x61, 0x82, 0x1C, 0x64]
    return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
      + [0, 0, UInt8(fields.count), 1, 5, 0, 0, 0, 1] + fields
  }

  static let sip = LiveStreamBuilder.surveillanceRegister(
    device: "34020000001320000001", server: "34020000002000000001", host: "203.0.113.7")
  static let rtsp = text(
    "ANNOUNCE rtsp://203.0.113.7/live RTSP/1.0", "CSeq: 1", "Content-Length: 4", "", "v=0")
  static let ssdp = text(
    "NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900", "SERVER: Linux UPnP/1.0", "NT: upnp:x", "")

  /// Datagram conversations: port of the opened side, datagrams of both sides by turns.
  static var datagrams: [(UInt16, [[UInt8]])] {
    let mac: [UInt8] = [0x60, 0x60, 0x1F, 0, 0, 1]
    return [
      (53, [query, answer]), (5353, [answer]), (5355, [query]), (137, [query]),
      (443, [quicInitial]),
      (443, [TLSRecordBuilder.datagramRecord(22, clientHello)]),
      (67, [DHCPBuilder.v4(mac: mac, options: [(53, [1]), (12, Array("tablet".utf8))])]),
      (547, [DHCPBuilder.v6(kind: 1, options: [(1, [0, 3, 0, 1] + mac)])]),
      (
        123,
        [
          NTPBuilder.message(mode: 3, transmit: 5 << 32),
          NTPBuilder.message(mode: 4, transmit: 9 << 32),
        ]
      ),
      (1900, [ssdp]), (5060, [sip]),
      (
        9003,
        [
          DroneLinkBuilder.djiTransport(
            kind: 5, payload: DroneLinkBuilder.dumlFlightState(word: 0x6))
        ]
      ),
      (14_550, [DroneLinkBuilder.heartbeat(isArmed: true), DroneLinkBuilder.landedState(2)]),
      (14_550, [DroneLinkBuilder.heartbeat(isArmed: true, version: 1)]),
      (
        8889,
        [
          Array("command".utf8), Array("ok".utf8),
          DroneLinkBuilder.tello(
            command: 0x56, payload: [UInt8](repeating: 1, count: 24)),
        ]
      ),
      (54_321, [DroneLinkBuilder.flyingState(2)]), (5554, [DroneLinkBuilder.navdata(state: 1)]),
      (9000, [LiveStreamBuilder.srtHandshake(), LiveStreamBuilder.srtHandshake(streamID: "live")]),
      (
        5004,
        (0..<4).map { LiveStreamBuilder.rtp(sequence: $0, timestamp: UInt32($0) * 3000) }
      ),
      (
        3478,
        [
          [0, 1, 0, 4, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 3, count: 12) + [
            0x80, 0x22, 0, 0,
          ]
        ]
      ),
      (161, [[0x30, 0x0B, 2, 1, 1, 4, 1, 0x70, 0xA0, 3, 2, 1, 1]]),
      (514, [Array("<34>1 2026-10-05T10:00:00Z host app 1 - - hi".utf8)]),
      (5683, [[0x40, 1, 0, 1, 0xB1, 0x61, 0x01, 0x62]]),
      (500, [TunnelBuilder.ike()]), (4500, [TunnelBuilder.ike(encapsulated: true)]),
      (
        51_820,
        [
          TunnelBuilder.wireGuardInitiation(sender: 1),
          TunnelBuilder.wireGuardResponse(sender: 2, receiver: 1),
          TunnelBuilder.wireGuardData(receiver: 2, counter: 0, blocks: 2),
        ]
      ),
      (1194, [TunnelBuilder.openVPNReset(session: 7)]),
    ]
  }

  /// Stream conversations: port of the opened side, what each side (0, 1) says.
  static var streams: [(UInt16, [(Int, [UInt8])])] {
    let hello = TLSRecordBuilder.records(clientHello, size: 16_000)
    let server = TLSRecordBuilder.records(
      ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02B).message
        + TLSRecordBuilder.certificates([certificate]), size: 16_000)
    let dns = query
    return [
      (443, [(0, hello), (1, server), (0, TLSRecordBuilder.data(40))]),
      (53, [(0, [0, UInt8(dns.count)] + dns)]), (80, [(0, request), (1, response)]),
      (
        8080,
        [
          (0, text("CONNECT api.example.com:443 HTTP/1.1", "Host: api.example.com", "")),
          (1, text("HTTP/1.1 200 OK", "")), (0, hello),
        ]
      ),
      (80, [(0, http2)]),
      (
        80,
        [
          (
            0,
            text(
              "GET /ws HTTP/1.1", "Host: a.example", "Upgrade: websocket", "Connection: Upgrade", ""
            )
          ),
          (1, text("HTTP/1.1 101 X", "Upgrade: websocket", "Connection: Upgrade", "")),
          (0, [0x82, 0x84, 1, 2, 3, 4, 9, 9, 9, 9]),
        ]
      ),
      (
        1883,
        [
          (0, MQTTBuilder.connect(clientID: "1ABC", userName: "u", willTopic: "w")),
          (0, MQTTBuilder.subscribe(topics: ["thing/product/1ABC/osd"])),
          (
            0,
            MQTTBuilder.publish(
              topic: "thing/product/1ABC/osd", payload: Array("{\"data\":{\"mode_code\":3}}".utf8))
          ),
        ]
      ),
      (554, [(0, rtsp)]), (5060, [(0, sip)]),
      (22, [(0, text("SSH-2.0-OpenSSH_9.6")), (1, text("SSH-2.0-dropbear"))]),
      (
        25, [(1, text("220 mail.example ESMTP")), (0, text("EHLO tablet", "STARTTLS")), (0, hello)]
      ),
      (21, [(1, text("220 FTP")), (0, text("USER anonymous", "STOR a.txt"))]),
      (
        1935,
        [
          (0, [3] + [UInt8](repeating: 0, count: 1536)),
          (
            0,
            LiveStreamBuilder.rtmpCommand(
              "connect", fields: [("app", "live"), ("tcUrl", "rtmp://a/live")])
          ),
        ]
      ),
      (
        1080,
        [
          (0, [5, 1, 0]), (1, [5, 0]),
          (0, TunnelBuilder.socks5Connect(host: "a.example", port: 443)),
          (1, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), (0, hello),
        ]
      ),
      (1080, [(0, TunnelBuilder.socks4Connect(host: "a.example", port: 80))]),
      (5760, [(0, DroneLinkBuilder.heartbeat(isArmed: true))]),
      (1194, [(0, [0, 14] + TunnelBuilder.openVPNReset(session: 7))]),
      (
        2101,
        [
          (0, text("GET /MOUNT HTTP/1.0", "User-Agent: NTRIP x/1", "")),
          (1, text("ICY 200 OK", "")),
          (1, [0xD3, 0, 2, 1, 2, 0, 0, 0]),
        ]
      ),
    ]
  }
}
