import Wire

/// Protocols that ask for names, give names, or tell the time.
extension ProtocolSample {
  static var names: [ProtocolSample] {
    [
      ProtocolSample(
        "dns", .datagram, port: 53, [.up(question(host)), .down(answer)],
        shows: ["application dns", "dns A \(host)", "answer \(host) 52.71.168.12"]),
      ProtocolSample(
        "dns-over-tcp", of: "dns", .stream, port: 53,
        [.up(counted(question(host)) + counted(question("example.com"))), .down(counted(answer))],
        shows: [
          "application dns", "dns A \(host)", "dns A example.com",
          "answer \(host) 52.71.168.12",
        ]),
      ProtocolSample(
        "mdns", .datagram, to: .group("224.0.0.251"), port: 5353, ownPort: 5353,
        verdict: "no-egress-observed", [.up(localAnswer("rc-pro.local"))],
        shows: ["application mdns", "station-name mdns rc-pro.local"]),
      ProtocolSample(
        "llmnr", .datagram, to: .device, port: 5355, verdict: "inconclusive",
        [.up(question("rc-pro")), .down(localAnswer("rc-pro"))],
        shows: ["application llmnr", "station-name llmnr rc-pro"]),
      ProtocolSample(
        "netbios", .datagram, to: .group("192.168.10.255"), port: 137, ownPort: 137,
        verdict: "no-egress-observed", [.up(registration)],
        shows: ["application netbios", "station-name netbios rc-pro"]),
      ProtocolSample(
        "dhcp", .datagram, to: .group("255.255.255.255"), port: 67, ownPort: 68,
        verdict: "no-egress-observed",
        [
          .up(
            DHCPBuilder.v4(
              mac: controllerMAC, options: [(53, [3]), (12, Array("rc-pro".utf8))]))
        ], shows: ["application dhcp", "station-name dhcp rc-pro"]),
      ProtocolSample(
        "dhcpv6", .datagram, to: .device, port: 547, ownPort: 546, verdict: "no-egress-observed",
        [
          .up(
            DHCPBuilder.v6(
              kind: 1,
              options: [
                (1, [0, 3, 0, 1] + controllerMAC), (39, [0, 6] + Array("rc-pro".utf8)),
              ]))
        ], shows: ["application dhcpv6", "station-name dhcp rc-pro"]),
      ProtocolSample(
        "ssdp", .datagram, to: .group("239.255.255.250"), port: 1900, verdict: "no-egress-observed",
        [
          .up(
            lines: "M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", "MAN: \"ssdp:discover\"",
            "USER-AGENT: RC/1 UPnP/1.1", "ST: ssdp:all", "")
        ],
        shows: [
          "application ssdp", "http M-SEARCH 239.255.255.250:1900 *", "agent RC/1 UPnP/1.1",
        ]),
      ProtocolSample(
        "ntp", .datagram, port: 123, verdict: "no-egress-observed",
        [
          .up(NTPBuilder.message(mode: 3, stratum: 0, transmit: serverTime)),
          .down(
            NTPBuilder.message(
              mode: 4, origin: serverTime, receive: serverTime, transmit: serverTime)),
        ], shows: ["application ntp"]),
    ]
  }

  static let controllerMAC: [UInt8] = [0x60, 0x60, 0x1F, 0x00, 0x10, 0x20]

  /// 2026-10-05T10:00:00Z.
  private static var serverTime: UInt64 { ScenarioCapture.ntpTime(ScenarioCapture().start) }

  static func question(_ name: String) -> [UInt8] {
    var message = DNSMessageBuilder()
    message.ask(name, type: 1)
    return message.bytes
  }

  static var answer: [UInt8] {
    var message = DNSMessageBuilder(isResponse: true)
    message.ask(host, type: 1)
    message.address(host, [52, 71, 168, 12])
    return message.bytes
  }

  /// A message behind its length, as DNS and OpenVPN have it over TCP.
  static func counted(_ message: [UInt8]) -> [UInt8] {
    [UInt8(message.count >> 8), UInt8(truncatingIfNeeded: message.count)] + message
  }

  private static func localAnswer(_ name: String) -> [UInt8] {
    var message = DNSMessageBuilder(isResponse: true)
    message.address(name, [192, 168, 10, 20])
    return message.bytes
  }

  /// A NetBIOS name registration (RFC 1002 section 4.2.2): the name in half bytes from `A`.
  private static var registration: [UInt8] {
    let padded = Array("RC-PRO".utf8) + [UInt8](repeating: 0x20, count: 9) + [0]
    let name = String(
      decoding: padded.flatMap { [0x41 + $0 >> 4, 0x41 + $0 & 15] }, as: UTF8.self)
    var message = DNSMessageBuilder()
    message.setFlags(0x2910)
    message.ask(name, type: 32)
    message.answer(
      name, type: 32, section: 2, bytes: [0, 0, 192, 168, 10, 20])
    return message.bytes
  }
}
