import TestSupport
import Testing
import Wire

@Suite struct ServiceTests {
  @Test func stunTellsRelaysAndAddresses() throws {
    var message = MessageBytes()
    message.append(UInt16(0x0103))
    message.append(UInt16(24))
    message.append(UInt32(0x2112_A442))
    message.append(zeros: 12)
    message.append(UInt16(0x0016))
    message.append(UInt16(8))
    message.append([0, 1, 0, 0] as [UInt8])
    message.append(UInt32(0xC000_0207 ^ 0x2112_A442))
    message.append(UInt16(0x8022))
    message.append(UInt16(5))
    message.append(text: "coturn".prefix(5) + "")
    message.append(zeros: 3)
    let bytes = message.bytes
    let parsed = try #require(STUNMessage.parse(bytes.span.bytes).value)
    #expect(parsed.isRelay && parsed.messageClass == .success && parsed.method == 3)
    #expect(parsed.relayedAddress == IPAddress("192.0.2.7"))
    #expect(parsed.software == "cotur")
    #expect(STUNMessage.probe(bytes.span.bytes) == .certain)
  }

  @Test func bannersAreRead() throws {
    let ssh = Array("SSH-2.0-dropbear_2020.81\r\nxx".utf8)
    let banner = try #require(SSHBanner.parse(ssh.span.bytes).value)
    #expect(banner.version == "2.0" && banner.software == "dropbear_2020.81")
    #expect(FTPMessage.probeServer(Array("220 (vsFTPd 3.0)\r\n".utf8).span.bytes) == .certain)
    #expect(FTPMessage.probeServer(Array("220 a ESMTP Postfix\r\n".utf8).span.bytes) == .no)
    #expect(SMTPMessage.probeServer(Array("220 a ESMTP Postfix\r\n".utf8).span.bytes) == .certain)
    #expect(FTPMessage.probeClient(Array("USER pilot\r\n".utf8).span.bytes) == .certain)
    #expect(SMTPMessage.probeClient(Array("EHLO phone\r\n".utf8).span.bytes) == .certain)
    #expect(
      FTPMessage.parseCommand(Array("PASS secret\r\n".utf8).span.bytes).value
        == .command("PASS", argument: ""))
    #expect(
      SMTPMessage.parseHello(Array("EHLO phone\r\n".utf8).span.bytes).value == .hello("phone"))
  }

  @Test func correctionsAndPositionsAreTold() throws {
    let head = Array(
      "GET /RTCM32 HTTP/1.0\r\nUser-Agent: NTRIP GNSSInternetRadio/1.4\r\n\r\n".utf8)
    let request = try #require(
      HTTPRequestHead.parse(head.span.bytes).value.flatMap { NTRIPRequest($0) })
    #expect(request.mountPoint == "RTCM32")
    let plain = Array("GET / HTTP/1.1\r\nUser-Agent: curl\r\n\r\n".utf8)
    #expect(HTTPRequestHead.parse(plain.span.bytes).value.flatMap { NTRIPRequest($0) } == nil)
    let gga = Array(
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47\r\n".utf8)
    let sentence = try #require(NMEASentence.parse(gga.span.bytes).value)
    #expect(sentence.type == "GPGGA" && sentence.statesPosition)
    var wrong = gga
    wrong[10] ^= 1
    #expect(NMEASentence.parse(wrong.span.bytes).value == nil)
    // Example frame of RTCM 10403: message 1005.
    let frame: [UInt8] = [
      0xD3, 0x00, 0x13, 0x3E, 0xD7, 0xD3, 0x02, 0x02, 0x98, 0x0E, 0xDE, 0xEF, 0x34, 0xB4, 0xBD,
      0x62, 0xAC, 0x09, 0x41, 0x98, 0x6F, 0x33, 0x36, 0x0B, 0x98,
    ]
    #expect(RTCM3Frame.parse(frame.span.bytes).value?.messageNumber == 1005)
    #expect(RTCM3Frame.probe(frame.span.bytes) == .certain)
  }

  @Test func managementProtocolsAreTold() throws {
    let snmp: [UInt8] = [
      0x30, 0x26, 2, 1, 1, 4, 6, 0x70, 0x75, 0x62, 0x6C, 0x69, 0x63, 0xA0, 0x19, 2, 1, 1, 2, 1, 0,
      2, 1, 0, 0x30, 0x0E, 0x30, 0x0C, 6, 8, 0x2B, 6, 1, 2, 1, 1, 1, 0, 5, 0,
    ]
    #expect(
      SNMPMessage.parse(snmp.span.bytes).value.map { [$0.version, $0.unit ?? 0] } == [2, 0xA0])
    #expect(SNMPMessage.probe((snmp + [0]).span.bytes) == .no)
    let old = Array("<34>Oct 11 22:14:15 mymachine su: failed".utf8)
    let message = try #require(SyslogMessage.parse(old.span.bytes).value)
    #expect(message.host == "mymachine" && message.application == "su" && message.facility == 4)
    let new = Array("<165>1 2003-10-11T22:14:15.003Z host.example app 7 ID - text".utf8)
    #expect(SyslogMessage.parse(new.span.bytes).value?.host == "host.example")
    #expect(SyslogMessage.probe(Array("<html>".utf8).span.bytes) == .no)
    let coap: [UInt8] = [0x41, 1, 0, 1, 9, 0x31, 0x61, 0x81, 0x62, 0xFF, 1]
    let request = try #require(CoAPMessage.parse(coap.span.bytes).value)
    #expect(request.host == "a" && request.path == "/b" && request.method == "GET")
    #expect(CoAPMessage.probe(([0x41, 1, 0] as [UInt8]).span.bytes) == .no)
  }

  @Test func discoveryIsRead() throws {
    let search = Array(
      "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nST: ssdp:all\r\nUSER-AGENT: x\r\n\r\n"
        .utf8)
    let message = try #require(SSDPMessage.parse(search.span.bytes).value)
    #expect(message.request?.fields.host == "239.255.255.250:1900")
    #expect(message.request?.target == "*" && message.target == "ssdp:all")
    #expect(message.request?.fields.userAgent == "x")
  }

  @Test(arguments: UInt64(0)..<8) func damagedMessagesNeverTrap(round: UInt64) {
    let seed = 0x5345_5256 + round
    var mutator = MessageMutator(seed: seed)
    let seeds: [[UInt8]] = [
      [1, 3, 0, 12, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 0, count: 12)
        + [0, 0x16, 0, 8, 0, 1, 0, 0, 1, 2, 3, 4],
      Array("SSH-2.0-x\r\n".utf8), Array("220 ftp\r\n".utf8), Array("EHLO a\r\n".utf8),
      Array("$GPGGA,1,2*47\r\n".utf8), [0xD3, 0, 2, 1, 2, 3, 4, 5],
      [0x30, 12, 2, 1, 1, 4, 1, 0x70, 0xA0, 4, 2, 1, 1, 0],
      Array("<34>Oct 11 22:14:15 m su: x".utf8),
      [0x41, 1, 0, 1, 9, 0x31, 0x61, 0xDD, 1, 0x62],
      Array("NOTIFY * HTTP/1.1\r\nNT: a\r\n\r\n".utf8),
    ]
    for _ in 0..<3000 {
      let bytes = mutator.mutate(seeds[Int.random(in: 0..<seeds.count, using: &mutator)])
      let span = bytes.span.bytes
      #expect(STUNMessage.parse(span).consumed <= bytes.count, "seed \(seed)")
      _ = SSHBanner.parse(span)
      _ = SSHBanner.probe(span)
      _ = FTPMessage.parseCommand(span)
      _ = FTPMessage.parseReply(span)
      _ = FTPMessage.probeClient(span)
      _ = SMTPMessage.parseGreeting(span)
      _ = SMTPMessage.parseHello(span)
      _ = NMEASentence.parse(span)
      #expect(RTCM3Frame.parse(span).consumed <= bytes.count, "seed \(seed)")
      _ = SNMPMessage.parse(span)
      _ = SyslogMessage.parse(span)
      _ = CoAPMessage.parse(span)
      _ = SSDPMessage.parse(span)
    }
  }
}
