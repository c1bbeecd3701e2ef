import Wire

/// Requests in clear.
extension ProtocolSample {
  static var requests: [ProtocolSample] {
    [
      ProtocolSample(
        "http", .stream, port: 80,
        [
          .up(
            lines: "POST /v1/report?id=7 HTTP/1.1", "Host: \(host)", "User-Agent: app/1",
            "Transfer-Encoding: chunked", "", "5", "hello", "0", "", "HEAD /v1/state HTTP/1.1",
            "Host: \(host)", ""),
          .down(
            lines: "HTTP/1.1 200 OK", "Date: Mon, 05 Oct 2026 10:00:00 GMT", "Content-Length: 2",
            "", "okHTTP/1.1 204 No Content", ""),
        ],
        shows: [
          "application http", "http POST \(host) /v1/report?id=7", "http HEAD \(host) /v1/state",
          "agent app/1", "name http-host \(host)",
        ]),
      ProtocolSample(
        "http2", .stream, port: 80, [.up(http2)],
        shows: [
          "application http2", "http2 GET \(host) /", "http2-agent app/2",
          "name http-host \(host)",
        ]),
      ProtocolSample(
        "websocket", of: "http", .stream, port: 80,
        [
          .up(
            lines: "GET /ws HTTP/1.1", "Host: \(host)", "Upgrade: websocket",
            "Connection: Upgrade", ""),
          .down(
            lines: "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket",
            "Connection: Upgrade", ""),
          .up([0x82, 0x84, 1, 2, 3, 4, 9, 9, 9, 9]), .down([0x81, 2, 0x6F, 0x6B]),
        ], shows: ["http GET \(host) /ws", "name http-host \(host)"]),
      ProtocolSample(
        "mqtt", .stream, port: 1883,
        [
          .up(
            MQTTBuilder.connect(clientID: "rc-pro", level: 5)
              + MQTTBuilder.publish(
                topic: "thing/product/EXAMPLE/osd", payload: osd, level: 5, alias: 3)
              + MQTTBuilder.publish(topic: "", payload: osd, level: 5, alias: 3)
              + MQTTBuilder.subscribe(topics: ["thing/product/EXAMPLE/services"], level: 5))
        ],
        shows: [
          "application mqtt", "remark mqtt-client-id=rc-pro", "topic thing/product/EXAMPLE/osd",
          "topic thing/product/EXAMPLE/services",
        ]),
      ProtocolSample(
        "coap", .datagram, port: 5683,
        [
          .up(
            [0x40, 1, 0, 1, 0x30 | 13, UInt8(host.utf8.count - 13)] + Array(host.utf8)
              + [0x85] + Array("state".utf8))
        ],
        shows: ["application coap", "name http-host \(host)"]),
      ProtocolSample(
        "ntrip", of: "http", .stream, port: 2101,
        [
          .up(
            lines: "GET /MOUNT HTTP/1.0", "Host: \(host)", "User-Agent: NTRIP rover/1", ""),
          .down(lines: "ICY 200 OK", ""),
        ],
        shows: [
          "application ntrip", "remark ntrip-mount=MOUNT", "name ntrip \(host)",
          "agent NTRIP rover/1",
        ]),
    ]
  }

  private static let osd = Array("{\"data\":{\"mode_code\":3}}".utf8)

  /// The preface, SETTINGS and one request with indexed and literal fields (RFC 7541).
  private static var http2: [UInt8] {
    let fields: [UInt8] =
      [0x82, 0x87, 0x84, 0x41, UInt8(host.utf8.count)] + Array(host.utf8) + [0x7A, 5]
      + Array("app/2".utf8)
    return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
      + [0, 0, UInt8(fields.count), 1, 5, 0, 0, 0, 1] + fields
  }
}
