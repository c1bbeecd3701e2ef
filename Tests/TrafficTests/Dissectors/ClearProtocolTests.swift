import TestSupport
import Testing
import Wire

@testable import Traffic

@Suite struct ClearProtocolTests {
  @Test(arguments: [1, 3, 17, 1400]) func httpPipelinesGiveTheSameAtAnySplit(segment: Int) throws {
    let inventory = ExaminedFlow.tcp(
      port: 8080, segment: segment,
      [
        .up(
          "POST /upload HTTP/1.1\r\nHost: Api.Example.com\r\nUser-Agent: app/1\r\nContent-Length: 10\r\n\r\n0123456789"
            + "GET /a HTTP/1.1\r\nHost: api.example.com\r\n\r\n"),
        .down(
          "HTTP/1.1 200 OK\r\nDate: Thu, 28 May 2026 20:26:40 GMT\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\nDate: Thu, 28 May 2026 20:26:41 GMT\r\n\r\n"
        ),
        .up("HEAD /b HTTP/1.1\r\nHost: api.example.com\r\n\r\n"),
      ])
    #expect(inventory.httpRequests.map(\.uri) == ["/upload", "/a", "/b"])
    #expect(inventory.httpRequests.map(\.method) == ["POST", "GET", "HEAD"])
    let details = try #require(inventory.onlyDetails)
    #expect(details.application == "http" && details.userAgents == ["app/1"])
    #expect(details.names.map(\.name) == ["api.example.com"])
    let dates = inventory.clockSamples.filter { $0.basis == .httpDate }
    #expect(dates.count == 2 && dates.allSatisfy { $0.source == "api.example.com" })
    #expect(abs(dates[0].remoteTime.seconds(since: Timestamp(seconds: 1_780_000_000))) < 1)
  }

  @Test func proxiesNameTheInnerHost() throws {
    let connect = ExaminedFlow.tcp(
      port: 3128,
      [
        .up("CONNECT active.example.com:443 HTTP/1.1\r\n\r\n"), .down("HTTP/1.1 200 OK\r\n\r\n"),
        .up("GET /inner HTTP/1.1\r\nHost: inner.example.com\r\n\r\n"),
      ])
    let details = try #require(connect.onlyDetails)
    #expect(details.concealment == "http-connect")
    #expect(details.proxiedNames.map(\.name) == ["active.example.com"])
    #expect(connect.httpRequests.map(\.uri) == ["active.example.com:443", "/inner"])
    let socks = ExaminedFlow.tcp(
      port: 1080,
      [
        .up(TunnelBuilder.socks5Greeting), .down([5, 0]),
        .up(TunnelBuilder.socks5Connect(host: "api.example.com", port: 80)),
        .down([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        .up("GET /x HTTP/1.1\r\nHost: api.example.com\r\n\r\n"),
      ])
    let inside = try #require(socks.onlyDetails)
    #expect(inside.concealment == "socks")
    #expect(inside.proxiedNames.map(\.name) == ["api.example.com"])
    #expect(socks.httpRequests.map(\.uri) == ["/x"])
  }

  @Test(arguments: [1, 7, 1400]) func mqttShowsTopicsAndFlightState(segment: Int) throws {
    let osd = Array(#"{"data":{"attitude_head":1,"mode_code":5}}"#.utf8)
    let inventory = ExaminedFlow.tcp(
      port: 31_883, segment: segment,
      [
        .up(
          MQTTBuilder.connect(clientID: "rc", level: 5)
            + MQTTBuilder.publish(
              topic: "thing/product/EXAMPLE/osd", payload: osd, level: 5, alias: 3)
            + MQTTBuilder.publish(topic: "", payload: osd, level: 5, alias: 3)
            + MQTTBuilder.subscribe(topics: ["thing/product/EXAMPLE/services"], level: 5))
      ])
    let details = try #require(inventory.onlyDetails)
    #expect(details.application == "mqtt")
    #expect(
      details.topics == ["thing/product/EXAMPLE/osd", "thing/product/EXAMPLE/services"])
    #expect(inventory.flightStates.first?.state == .airborne)
    #expect(inventory.flightStates.first?.vehicle == "EXAMPLE")
  }

  @Test func livestreamsNameTheirServer() throws {
    let rtmp = ExaminedFlow.tcp(
      port: 19_350,
      [
        .up(
          LiveStreamBuilder.rtmpHandshake
            + LiveStreamBuilder.rtmpCommand(
              "connect", fields: [("app", "live"), ("tcUrl", "rtmp://push.example.com/live")])
            + LiveStreamBuilder.rtmpCommand("publish", arguments: ["secret-key"]))
      ])
    let details = try #require(rtmp.onlyDetails)
    #expect(details.application == "rtmp")
    #expect(details.names.map(\.name) == ["push.example.com"])
    #expect(details.remarks.contains("rtmp-publish"))
    #expect(!details.remarks.contains { $0.contains("secret-key") })
    let sip = ExaminedFlow.udp(
      port: 5060,
      [
        .up(
          LiveStreamBuilder.surveillanceRegister(
            device: "34020000001320000001", server: "34020000002000000001",
            host: "video.example.cn"))
      ])
    #expect(sip.onlyDetails?.remarks.contains("sip-device-id=34020000001320000001") == true)
  }

  @Test func tunnelsAreNamedOnlyWhenTheyAnswer() throws {
    let wireGuard = ExaminedFlow.udp(
      port: 51_820,
      [
        .up(TunnelBuilder.wireGuardInitiation(sender: 7)),
        .down(TunnelBuilder.wireGuardResponse(sender: 8, receiver: 7)),
      ])
    #expect(wireGuard.onlyDetails?.concealment == "wireguard")
    let alone = ExaminedFlow.udp(port: 51_820, [.up(TunnelBuilder.wireGuardInitiation(sender: 7))])
    #expect(alone.onlyDetails?.concealment == nil && alone.onlyDetails?.application == nil)
    let openVPN = ExaminedFlow.udp(
      port: 443,
      [
        .up(TunnelBuilder.openVPNReset(session: 1, wrapping: "tls-crypt")),
        .down(TunnelBuilder.openVPNReset(session: 2, answering: 1, wrapping: "tls-crypt")),
      ])
    #expect(openVPN.onlyDetails?.concealment == "openvpn")
    let ike = ExaminedFlow.udp(port: 500, [.up(TunnelBuilder.ike())])
    #expect(ike.onlyDetails?.concealment == "ipsec")
  }

  @Test func timeServersGiveTheirClock() throws {
    let ahead = ExaminedFlow.start.adding(seconds: 3)
    let stamp = NTPTimestamp(ahead.adding(seconds: 0.05)).rawValue
    let inventory = ExaminedFlow.udp(
      port: 123,
      [
        .up(NTPBuilder.message(mode: 3, stratum: 0, transmit: 77)),
        .down(NTPBuilder.message(mode: 4, origin: 77, receive: stamp, transmit: stamp)),
      ])
    let sample = try #require(inventory.clockSamples.first { $0.basis == .ntp })
    #expect(abs(sample.remoteTime.seconds(since: sample.captureTime) - 3) < 0.001)
    #expect(sample.source == ExaminedFlow.server.description)
  }

  @Test func randomDatagramsAreNothing() {
    let seed: UInt64 = 0x554450
    var mutator = MessageMutator(seed: seed)
    for port in [UInt16(443), 3478, 9003, 14_550, 40_001] {
      for _ in 0..<40 {
        let pieces = (0..<6).map { _ in
          ExaminedFlow.Piece.up(mutator.bytes(Int.random(in: 1...300, using: &mutator)))
        }
        let details = ExaminedFlow.udp(port: port, pieces).onlyDetails
        #expect(details?.concealment == nil, "seed \(seed)")
      }
    }
  }
}
