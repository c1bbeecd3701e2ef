import TestSupport
import Testing
import Wire

@Suite struct HiddenNameTests {
  @Test func wireGuardBecomesCertainWithItsAnswer() {
    var exchange = WireGuardExchange()
    let first = exchange.observe(TunnelBuilder.wireGuardInitiation(sender: 7).span.bytes)
    #expect(first == .possible)
    let second = exchange.observe(
      TunnelBuilder.wireGuardResponse(sender: 8, receiver: 7).span.bytes)
    #expect(second == .certain)
    var foreign = WireGuardExchange()
    _ = foreign.observe(TunnelBuilder.wireGuardInitiation(sender: 7).span.bytes)
    let wrong = foreign.observe(TunnelBuilder.wireGuardResponse(sender: 8, receiver: 9).span.bytes)
    #expect(wrong == .no)
    var data = WireGuardExchange()
    var last = Probe.no
    for counter in UInt64(5)..<9 {
      last = data.observe(
        TunnelBuilder.wireGuardData(receiver: 3, counter: counter, blocks: 2).span.bytes)
    }
    #expect(last == .certain)
    let idle = TunnelBuilder.wireGuardData(receiver: 1, counter: 1, blocks: 0)
    #expect(WireGuardMessage.parse(idle.span.bytes).value?.isKeepAlive == true)
  }

  @Test func wireGuardDataOfBothSidesIsToldByItsCounters() {
    var exchange = WireGuardExchange()
    var last = Probe.no
    for place in UInt64(0)..<3 {
      last = exchange.observe(
        TunnelBuilder.wireGuardData(receiver: 3, counter: 70 + place, blocks: 2).span.bytes)
      last = exchange.observe(
        TunnelBuilder.wireGuardData(receiver: 9, counter: 500 + place, blocks: 2).span.bytes)
    }
    #expect(last == .certain)
    var random = WireGuardExchange()
    for place in UInt32(0)..<20 {
      last = random.observe(
        TunnelBuilder.wireGuardData(
          receiver: place &* 77, counter: UInt64(place) &* 9_999_991, blocks: 2
        ).span.bytes)
    }
    #expect(last == .possible)
  }

  @Test func keepAlivesOfESPAreToldByTheirNumber() {
    var direction = ESPInUDP()
    var verdicts: [Probe] = []
    for _ in 0..<3 { verdicts.append(direction.observe(([0xFF] as [UInt8]).span.bytes)) }
    #expect(verdicts == [.possible, .possible, .certain])
  }

  @Test func wireGuardLengthsAreFixed() {
    let good = TunnelBuilder.wireGuardInitiation(sender: 1)
    #expect(WireGuardMessage.probe((good + [0]).span.bytes) == .no)
    #expect(WireGuardMessage.probe(Array(good.dropLast()).span.bytes) == .no)
    #expect(WireGuardMessage.probe(([1, 0, 0, 1] as [UInt8]).span.bytes) == .no)
  }

  @Test(arguments: ["plain", "tls-auth", "tls-crypt"])
  func openVPNBecomesCertainWithItsAnswer(wrapping: String) {
    var exchange = OpenVPNExchange()
    let client = TunnelBuilder.openVPNReset(session: 0xAA11, wrapping: wrapping)
    #expect(OpenVPNPacket.parse(client.span.bytes).value?.wrapping?.rawValue == wrapping)
    let first = exchange.observe(client.span.bytes)
    #expect(first == .possible)
    let second = exchange.observe(
      TunnelBuilder.openVPNReset(session: 0xBB22, answering: 0xAA11, wrapping: wrapping).span.bytes)
    #expect(second == .certain)
    #expect(exchange.wrapping?.rawValue == wrapping)
  }

  @Test func openVPNAnswersToOthersAreRefused() {
    var exchange = OpenVPNExchange()
    _ = exchange.observe(
      TunnelBuilder.openVPNReset(session: 2, answering: 9, wrapping: "plain").span.bytes)
    let verdict = exchange.observe(([0xFF, 1, 2, 3] as [UInt8]).span.bytes)
    #expect(verdict == .no)
  }

  @Test func ikeChecksItsLength() {
    for bytes in [
      TunnelBuilder.ike(), TunnelBuilder.ike(encapsulated: true),
      TunnelBuilder.ike(version: 1, exchange: 2),
    ] {
      #expect(IKEMessage.probe(bytes.span.bytes) == .certain)
      #expect(IKEMessage.probe((bytes + [0]).span.bytes) == .no)
    }
    #expect(IKEMessage.probe(TunnelBuilder.ike(exchange: 2).span.bytes) == .no)
  }

  @Test func espNeedsSequenceNumbers() {
    var flow = ESPInUDP()
    var verdict = Probe.no
    for sequence in UInt32(1)..<8 {
      var packet = MessageBytes()
      packet.append(UInt32(0xC0FF_EE00))
      packet.append(sequence)
      packet.append(zeros: 40)
      verdict = flow.observe(packet.bytes.span.bytes)
    }
    #expect(verdict == .certain)
    let keepAlive = ESPInUDP.isKeepAlive(([0xFF] as [UInt8]).span.bytes)
    #expect(keepAlive)
  }

  @Test func socksNamesTheInnerHost() throws {
    let fifth = TunnelBuilder.socks5Connect(host: "Api.Example.com", port: 443)
    let request = try #require(SOCKSRequest.parse(fifth.span.bytes).value)
    #expect(request.host == "api.example.com" && request.port == 443 && request.version == 5)
    let fourth = TunnelBuilder.socks4Connect(host: "a.example", port: 80)
    let named = try #require(SOCKSRequest.parse(fourth.span.bytes).value)
    #expect(named.host == "a.example" && named.port == 80 && named.version == 4)
    let plain = try #require(
      SOCKSRequest.parse(([4, 1, 0, 80, 192, 0, 2, 1, 0x75, 0] as [UInt8]).span.bytes).value)
    #expect(plain.host == "192.0.2.1")
    let greeting = TunnelBuilder.socks5Greeting
    #expect(SOCKSRequest.probe(greeting.span.bytes) == .possible)
    #expect(SOCKSRequest.probe((greeting + fifth).span.bytes) == .certain)
    #expect(SOCKSRequest.probe(([5, 0xFF] as [UInt8]).span.bytes) == .no)
    #expect(SOCKSRequest.probe(([4, 9, 0, 0] as [UInt8]).span.bytes) == .no)
  }

  @Test func dnsCryptIsToldByItsAnswer() {
    let answer = Array("r6fnvWj8".utf8) + [UInt8](repeating: 9, count: 120)
    #expect(DNSCryptResponse.probe(answer.span.bytes) == .certain)
    #expect(DNSCryptResponse.probe(Array(answer.dropFirst()).span.bytes) == .no)
  }

  @Test(arguments: UInt64(0)..<8) func damagedMessagesNeverTrap(round: UInt64) {
    let seed = 0x5455_4E4E + round
    var mutator = MessageMutator(seed: seed)
    let seeds: [[UInt8]] = [
      TunnelBuilder.wireGuardInitiation(sender: 1),
      TunnelBuilder.wireGuardData(receiver: 1, counter: 2, blocks: 1),
      TunnelBuilder.openVPNReset(session: 1), TunnelBuilder.openVPNReset(session: 1, answering: 2),
      TunnelBuilder.openVPNReset(session: 1, wrapping: "tls-auth"), TunnelBuilder.ike(),
      TunnelBuilder.socks5Greeting + TunnelBuilder.socks5Connect(host: "h", port: 1),
      TunnelBuilder.socks4Connect(host: "h", port: 1),
    ]
    var wireGuard = WireGuardExchange()
    var openVPN = OpenVPNExchange()
    var esp = ESPInUDP()
    for _ in 0..<3000 {
      let bytes = mutator.mutate(seeds[Int.random(in: 0..<seeds.count, using: &mutator)])
      let span = bytes.span.bytes
      _ = wireGuard.observe(span)
      _ = openVPN.observe(span)
      _ = esp.observe(span)
      _ = IKEMessage.parse(span)
      _ = SOCKSRequest.probe(span)
      #expect(SOCKSRequest.parse(span).consumed <= bytes.count, "seed \(seed)")
    }
  }
}
