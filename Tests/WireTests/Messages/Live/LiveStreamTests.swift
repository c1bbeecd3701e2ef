import TestSupport
import Testing
import Wire

@Suite struct LiveStreamTests {
  @Test func rtmpCommandsAreTheSameAtAnySplit() {
    let stream =
      LiveStreamBuilder.rtmpHandshake
      + LiveStreamBuilder.rtmpCommand(
        "connect",
        fields: [
          ("app", "live"), ("flashVer", "FMLE/3.0 (compatible; Lavf58)"),
          ("tcUrl", "rtmp://push.example.com:1935/live" + String(repeating: "x", count: 150)),
        ])
      + LiveStreamBuilder.rtmpCommand("publish", arguments: ["key-1", "live"])
    for seed in UInt64(0)..<60 {
      var mutator = MessageMutator(seed: seed)
      var reader = RTMPChunkReader()
      var pending: [UInt8] = []
      var start = 0
      for cut in mutator.cuts(stream.count) {
        pending += stream[start..<cut]
        start = cut
        let used = reader.consume(pending.span.bytes)
        pending.removeFirst(used)
      }
      #expect(!reader.isBroken && pending.isEmpty, "seed \(seed)")
      #expect(reader.commands.map(\.name) == ["connect", "publish"], "seed \(seed)")
      #expect(reader.commands.first?.host == "push.example.com", "seed \(seed)")
      #expect(reader.commands.first?.application == "live")
      #expect(reader.commands.last?.stream == "key-1", "seed \(seed)")
      #expect(reader.commands.last?.sendsMedia == true)
    }
  }

  @Test func rtmpIsToldFromRemoteDesktop() {
    #expect(RTMPHandshake.probe(LiveStreamBuilder.rtmpHandshake.span.bytes) == .certain)
    #expect(
      RTMPHandshake.probe(Array(LiveStreamBuilder.rtmpHandshake.prefix(100)).span.bytes)
        == .needMore)
    let desktop: [UInt8] = [3, 0, 0, 19, 14, 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0]
    #expect(RTMPHandshake.probe(desktop.span.bytes) == .no)
  }

  @Test func rtspRequestsNameHostAndDirection() throws {
    let text = Array(
      "ANNOUNCE rtsp://u@media.example.com:8554/live RTSP/1.0\r\nCSeq: 2\r\nUser-Agent: Lavf\r\nContent-Length: 300\r\n\r\n"
        .utf8)
    #expect(RTSPMessage.probe(text.span.bytes) == .certain)
    guard case .request(let request)? = RTSPMessage.parse(text.span.bytes).value else {
      Issue.record("no request")
      return
    }
    #expect(request.host == "media.example.com" && request.sendsMedia)
    #expect(request.userAgent == "Lavf" && request.bodyLength == 300)
    #expect(
      RTSPMessage.parse(([0x24, 1, 1, 0] as [UInt8]).span.bytes).value
        == .interleaved(channel: 1, length: 256))
    let answer = Array("RTSP/1.0 200 OK\r\nServer: x\r\n\r\n".utf8)
    #expect(
      RTSPMessage.parse(answer.span.bytes).value
        == .response(status: 200, server: "x", bodyLength: 0))
    #expect(RTSPMessage.probe(Array("GET / HTTP/1.1\r\n".utf8).span.bytes) == .no)
  }

  @Test func sipShowsSurveillanceIDs() throws {
    let bytes = LiveStreamBuilder.surveillanceRegister(
      device: "34020000001320000001", server: "34020000002000000001", host: "video.example.cn")
    #expect(SIPMessage.probe(bytes.span.bytes) == .certain)
    let message = try #require(SIPMessage.parse(bytes.span.bytes).value)
    #expect(message.method == "REGISTER" && message.userAgent == "Embedded NVR")
    #expect(message.surveillanceIDs == ["34020000001320000001", "34020000002000000001"])
    #expect(message.requestURI.flatMap(SIPMessage.host(inURI:)) == "video.example.cn")
  }

  @Test func rtpNeedsARunOfPackets() {
    var flow = RTPFlowProbe()
    var verdict = Probe.no
    for index in UInt16(0)..<6 {
      verdict = flow.observe(
        LiveStreamBuilder.rtp(sequence: 65_533 &+ index, timestamp: UInt32(index) * 3000)
          .span.bytes)
      if index < 4 { #expect(verdict == .possible) }
    }
    #expect(verdict == .certain)
    var random = RTPFlowProbe()
    var mutator = MessageMutator(seed: 1)
    for _ in 0..<200 {
      verdict = random.observe(([0x80, 96] + mutator.bytes(60)).span.bytes)
    }
    #expect(verdict == .no)
    let report: [UInt8] = [0x80, 200, 0, 6] + [UInt8](repeating: 1, count: 24)
    let description: [UInt8] = [0x81, 202, 0, 2, 0, 0, 0, 9, 1, 1, 0x61, 0]
    #expect(RTCPMessage.probe((report + description).span.bytes) == .certain)
    #expect(RTCPMessage.parse((report + description).span.bytes).value?.canonicalName == "a")
    #expect(RTCPMessage.probe((report + [1]).span.bytes) == .no)
  }

  @Test func srtNamesItsStream() {
    #expect(SRTHandshake.probe(LiveStreamBuilder.srtHandshake().span.bytes) == .certain)
    let bytes = LiveStreamBuilder.srtHandshake(streamID: "#!::r=live/key,m=publish")
    #expect(SRTHandshake.parse(bytes.span.bytes).value?.streamID == "#!::r=live/key,m=publish")
  }

  @Test func whipIsAnOfferByPost() throws {
    let text = Array("POST /whip HTTP/1.1\r\nHost: a\r\nContent-Type: application/sdp\r\n\r\n".utf8)
    #expect(HTTPRequestHead.parse(text.span.bytes).value?.isWHIPOffer == true)
  }

  @Test(arguments: UInt64(0)..<8) func damagedMessagesNeverTrap(round: UInt64) {
    let seed = 0x4C49_5645 + round
    var mutator = MessageMutator(seed: seed)
    let command = LiveStreamBuilder.rtmpCommand("connect", fields: [("app", "a"), ("tcUrl", "b")])
    let seeds: [[UInt8]] = [
      Array("ANNOUNCE rtsp://a/b RTSP/1.0\r\nContent-Length: 9\r\n\r\n".utf8),
      LiveStreamBuilder.surveillanceRegister(device: "1", server: "2", host: "h"),
      LiveStreamBuilder.rtp(sequence: 1, timestamp: 2),
      LiveStreamBuilder.srtHandshake(streamID: "abc"), Array(command.dropFirst(12)),
    ]
    for _ in 0..<2000 {
      let bytes = mutator.mutate(seeds[Int.random(in: 0..<seeds.count, using: &mutator)])
      let span = bytes.span.bytes
      _ = RTSPMessage.parse(span)
      _ = RTSPMessage.probe(span)
      _ = SIPMessage.parse(span).value?.surveillanceIDs
      _ = RTPHeader.parse(span)
      _ = RTCPMessage.parse(span)
      _ = SRTHandshake.parse(span)
      _ = RTMPCommand.parse(span)
      var reader = RTMPChunkReader()
      let used = reader.consume(
        (LiveStreamBuilder.rtmpHandshake + mutator.mutate(command)).span.bytes)
      #expect(used <= 3073 + command.count + 80, "seed \(seed)")
    }
  }
}
