import Wire

/// Live video and the services around it.
extension ProtocolSample {
  static var media: [ProtocolSample] {
    [
      ProtocolSample(
        "rtmp", .stream, port: 1935,
        [
          .up(
            LiveStreamBuilder.rtmpHandshake
              + LiveStreamBuilder.rtmpCommand(
                "connect", fields: [("app", "live"), ("tcUrl", "rtmp://\(host)/live")])
              + LiveStreamBuilder.rtmpCommand("publish", arguments: ["key"]))
        ],
        shows: [
          "application rtmp", "name rtmp \(host)", "remark rtmp-app=live", "remark rtmp-publish",
        ]),
      ProtocolSample(
        "rtsp", .stream, port: 554,
        [
          .up(
            lines: "ANNOUNCE rtsp://\(host)/live RTSP/1.0", "CSeq: 1", "User-Agent: app/1",
            "Content-Length: 3", "", "v=0RECORD rtsp://\(host)/live RTSP/1.0", "CSeq: 2", ""),
          .down(lines: "RTSP/1.0 200 OK", "CSeq: 1", ""),
        ],
        shows: [
          "application rtsp", "name rtsp \(host)", "remark rtsp-agent=app/1",
          "remark rtsp-publish",
        ]),
      ProtocolSample(
        "sip", .datagram, port: 5060, [.up(register)],
        shows: [
          "application sip", "name sip \(host)", "remark sip-device-id=34020000001320000001",
        ]),
      ProtocolSample(
        "sip-over-tcp", of: "sip", .stream, port: 5060, [.up(register)],
        shows: [
          "application sip", "name sip \(host)", "remark sip-device-id=34020000001320000001",
        ]),
      ProtocolSample(
        "srt", .datagram, port: 9000,
        [
          .up(LiveStreamBuilder.srtHandshake()),
          .up(LiveStreamBuilder.srtHandshake(streamID: "live")),
        ], shows: ["application srt", "remark srt-stream-id"]),
      ProtocolSample(
        "rtp", of: "", .datagram, port: 5004,
        (0..<12).map {
          .up(LiveStreamBuilder.rtp(sequence: $0, timestamp: UInt32($0) * 3000))
        }, shows: ["application rtp"]),
      ProtocolSample(
        "rtcp", .datagram, port: 5005, [.up(senderReport)], shows: ["application rtcp"]),
      ProtocolSample(
        "whip", of: "http", .stream, port: 80,
        [
          .up(
            lines: "POST /whip HTTP/1.1", "Host: \(host)", "Content-Type: application/sdp",
            "Content-Length: 3", "", "v=0")
        ], shows: ["http POST \(host) /whip", "remark whip-offer"]),
    ]
  }

  private static var register: [UInt8] {
    LiveStreamBuilder.surveillanceRegister(
      device: "34020000001320000001", server: "34020000002000000001", host: host)
  }

  /// A sender report and a source description (RFC 3550 sections 6.4.1 and 6.5).
  private static var senderReport: [UInt8] {
    var packet = MessageBytes()
    packet.append([0x80, 200, 0, 6] as [UInt8])
    packet.append(UInt32(0xABCD))
    packet.append(ScenarioCapture.ntpTime(ScenarioCapture().start))
    packet.append(UInt32(3000))
    packet.append(UInt32(12))
    packet.append(UInt32(48))
    packet.append([0x81, 202, 0, 3] as [UInt8])
    packet.append(UInt32(0xABCD))
    packet.append([1, 4] as [UInt8])
    packet.append(text: "rc-1")
    packet.append([0, 0] as [UInt8])
    return packet.bytes
  }
}
