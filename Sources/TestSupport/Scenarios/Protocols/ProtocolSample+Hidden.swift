import Wire

/// Tunnels and encrypted names.
extension ProtocolSample {
  static var hidden: [ProtocolSample] {
    [
      ProtocolSample(
        "wireguard", of: "", .datagram, port: 51_820,
        [
          .up(TunnelBuilder.wireGuardInitiation(sender: 7)),
          .down(TunnelBuilder.wireGuardResponse(sender: 8, receiver: 7)),
          .up(TunnelBuilder.wireGuardData(receiver: 8, counter: 0, blocks: 9)),
        ], shows: ["application wireguard", "concealment wireguard"]),
      ProtocolSample(
        "openvpn", of: "", .datagram, port: 1194, openVPN,
        shows: [
          "application openvpn", "concealment openvpn", "name tls-sni \(host)",
          "certificate CN=\(host)",
        ]),
      ProtocolSample(
        "openvpn-over-tcp", of: "openvpn", .stream, port: 1194,
        openVPN.map { Turn(isOutbound: $0.isOutbound, bytes: counted($0.bytes)) },
        shows: [
          "application openvpn", "concealment openvpn", "name tls-sni \(host)",
          "certificate CN=\(host)",
        ]),
      ProtocolSample(
        "ike", .datagram, port: 500, verdict: "inconclusive", [.up(TunnelBuilder.ike())],
        shows: ["application ike", "concealment ipsec", "remark ike-version=2"]),
      ProtocolSample(
        "dnscrypt", .datagram, port: 8443, verdict: "inconclusive",
        [
          .up((0..<256).map { UInt8($0) &* 13 &+ 5 }),
          .down(Array("r6fnvWj8".utf8) + (0..<56).map { UInt8($0) &* 29 &+ 17 }),
        ], shows: ["application dnscrypt", "concealment dnscrypt"]),
      ProtocolSample(
        "socks", .stream, port: 1080,
        [
          .up(TunnelBuilder.socks5Greeting), .down([5, 0]),
          .up(TunnelBuilder.socks5Connect(host: host, port: 443)),
          .down([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        ] + handshake,
        shows: ["concealment socks", "proxied socks \(host)", "name tls-sni \(host)"]),
      ProtocolSample(
        "socks4", of: "socks", .stream, port: 1080,
        [
          .up(TunnelBuilder.socks4Connect(host: host, port: 443)),
          .down([0, 0x5A, 0, 0, 0, 0, 0, 0]),
        ] + handshake,
        shows: ["concealment socks", "proxied socks \(host)", "name tls-sni \(host)"]),
      ProtocolSample(
        "http-connect", of: "http", .stream, port: 8080,
        [
          .up(lines: "CONNECT \(host):443 HTTP/1.1", "Host: \(host):443", ""),
          .down(lines: "HTTP/1.1 200 Connection established", ""),
        ] + handshake,
        shows: [
          "concealment http-connect", "http CONNECT \(host):443 \(host):443",
          "proxied http-connect \(host)", "name tls-sni \(host)",
        ]),
    ]
  }

  private static var openVPN: [Turn] {
    [
      .up(TunnelBuilder.openVPNReset(session: 0xAA)),
      .down(TunnelBuilder.openVPNReset(session: 0xBB, answering: 0xAA)),
    ]
      + handshake.map { turn in
        Turn(
          isOutbound: turn.isOutbound,
          bytes: TunnelBuilder.openVPNControl(
            session: turn.isOutbound ? 0xAA : 0xBB, number: 1, turn.bytes))
      }
  }
}
