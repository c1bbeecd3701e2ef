import Wire

/// Scenarios in which content or names are hidden.
extension ScenarioCatalog {
  static var tunnels: [Scenario] {
    [
      wireGuardPayload, wireGuardKeepAlive, tunnelsOfEarlier, otherTunnels, encryptedDNS,
      hiddenName, greaseName, proxies,
    ]
  }

  static var wireGuardPayload: Scenario {
    var capture = ScenarioCapture.network()
    let data = (0..<20).map {
      TunnelBuilder.wireGuardData(receiver: 9, counter: UInt64($0), blocks: 12)
    }
    capture.exchange(
      "198.51.100.77", port: 51_820, [TunnelBuilder.wireGuardInitiation(sender: 7)],
      reply: TunnelBuilder.wireGuardResponse(sender: 9, receiver: 7), at: 30)
    capture.exchange(
      "198.51.100.77", port: 51_820, [TunnelBuilder.wireGuardInitiation(sender: 7)] + data,
      reply: TunnelBuilder.wireGuardResponse(sender: 9, receiver: 7), at: 120)
    return .flight(
      "tunnel-wireguard-payload", title: "Payload goes into a WireGuard tunnel",
      text: """
        The controller sends 3,840 bytes into a tunnel in flight. What is inside cannot be seen and \
        cannot be attributed, so that it cannot be a pass.
        """, exit: 10,
      claims: [
        .verdict("egress", ["TUNNEL"], "Payload into a tunnel is egress."),
        .finding(
          .init(
            "tunnel", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.77"),
          "What went into a tunnel is of software unidentified."),
      ], capture: capture)
  }

  static var wireGuardKeepAlive: Scenario {
    var capture = ScenarioCapture.network()
    let port = capture.freshPort().port
    let peer = capture.server("198.51.100.77")
    capture.udp(
      from: capture.controller, port, to: peer, 51_820,
      TunnelBuilder.wireGuardInitiation(sender: 7), at: 100)
    capture.udp(
      from: peer, 51_820, to: capture.controller, port,
      TunnelBuilder.wireGuardResponse(sender: 9, receiver: 7), at: 100.05)
    for place in 0..<8 {
      capture.udp(
        from: capture.controller, port, to: peer, 51_820,
        TunnelBuilder.wireGuardData(receiver: 9, counter: UInt64(place), blocks: 0),
        at: 110 + 25 * Double(place))
    }
    return .flight(
      "tunnel-wireguard-keep-alive", title: "A WireGuard tunnel that stays empty",
      text: "A handshake and keep-alives, no payload: noted, and still no pass.",
      exit: 11,
      claims: [
        .verdict("inconclusive", ["TUNNEL"], "Handshakes and keep-alives leave it inconclusive."),
        .finding(
          .init("tunnel", "contacted", "noted", by: "unidentified", endpoint: "198.51.100.77"),
          "An empty tunnel is noted."),
      ], capture: capture)
  }

  static var tunnelsOfEarlier: Scenario {
    var capture = ScenarioCapture.network()
    let own = capture.freshPort().port
    let peer = capture.server("198.51.100.78")
    for place in 0..<12 {
      let moment = 100 + 2 * Double(place)
      capture.udp(
        from: capture.controller, own, to: peer, 51_820,
        TunnelBuilder.wireGuardData(receiver: 21, counter: UInt64(4_000 + place), blocks: 10),
        at: moment)
      capture.udp(
        from: peer, 51_820, to: capture.controller, own,
        TunnelBuilder.wireGuardData(receiver: 33, counter: UInt64(9_000 + place), blocks: 6),
        at: moment + 0.5)
    }
    let gateway = capture.server("198.51.100.79")
    for place in 0..<10 {
      capture.udp(
        from: capture.controller, 4_500, to: gateway, 4_500, [0xFF], at: 80 + 20 * Double(place))
    }
    return .flight(
      "tunnel-opened-before-the-capture", title: "Tunnels whose handshakes nobody captured",
      text: """
        A WireGuard tunnel was open before the capture began, so that only its data messages are \
        seen: their counters tell it. Beside it an IPsec gateway is kept alive by single bytes.
        """, exit: 10,
      claims: [
        .verdict("egress", ["TUNNEL"], "A tunnel is told by its data alone."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.78"),
          "WireGuard without its handshake is a tunnel."),
        .finding(
          .init("tunnel", nil, "noted", by: "unidentified", endpoint: "198.51.100.79"),
          "Keep-alives of IPsec through address translation are a tunnel without payload."),
      ], capture: capture)
  }

  static var otherTunnels: Scenario {
    var capture = ScenarioCapture.network()
    let session: UInt64 = 0x0102_0304_0506_0708
    capture.exchange(
      "198.51.100.81", port: 1194,
      [TunnelBuilder.openVPNReset(session: session)]
        + (0..<6).map { [0x30] + [UInt8](repeating: UInt8($0), count: 300) },
      reply: TunnelBuilder.openVPNReset(session: 9, answering: session), at: 90)
    capture.exchange(
      "198.51.100.82", port: 500, [TunnelBuilder.ike()], reply: TunnelBuilder.ike(), at: 110)
    let gateway = capture.server("198.51.100.82")
    for place in 0..<6 {
      capture.add(
        PacketBuilder().ethernet(from: capture.controller.mac, to: gateway.mac)
          .ipv4(from: capture.controller.address, to: gateway.address, ipProtocol: 50)
          .payload([0, 0, 1, 0, 0, 0, 0, UInt8(place + 1)] + [UInt8](repeating: 0x9C, count: 200))
          .bytes, at: 112 + Double(place))
    }
    capture.tls("www.4k2bqx7lmzw3.com", "198.51.100.83", up: 2_400, down: 900, at: 130, port: 9001)
    return .flight(
      "tunnel-openvpn-ipsec-tor", title: "OpenVPN, IPsec and Tor",
      text: """
        Three more ways to hide what goes out: OpenVPN over UDP, IPsec (IKE and ESP), and a \
        connection that looks like one with a Tor relay.
        """, exit: 10,
      claims: [
        .verdict("egress", ["TUNNEL"], "Tunnels of every kind are egress once they carry payload."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.81"),
          "OpenVPN is a tunnel."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.82"),
          "IPsec is a tunnel."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", endpoint: "198.51.100.83"),
          "Tor is a tunnel."),
      ], capture: capture)
  }

  static var encryptedDNS: Scenario {
    var capture = ScenarioCapture.network()
    capture.tls("dns.google", "8.8.8.8", up: 400, down: 600, at: 100)
    capture.tls("one.one.one.one", "1.1.1.1", up: 300, down: 500, at: 120, port: 853)
    capture.request(
      "GET", "/191607/d?host=api.dji.com", host: "203.107.1.1", "203.107.1.1", down: 90, at: 140)
    return .flight(
      "encrypted-dns", title: "Names are asked where nobody can read along",
      text: """
        DNS over HTTPS, DNS over TLS, and a name service asked over HTTP by raw address. Each is \
        noted; with names hidden, a flight without other findings is inconclusive.
        """, exit: 11,
      claims: [
        .verdict("inconclusive", ["TUNNEL"], "Encrypted DNS leaves the flight inconclusive."),
        .finding(
          .init("tunnel", "delivered", "noted", name: "dns.google"), "DNS over HTTPS is noted."),
        .finding(
          .init("tunnel", "delivered", "noted", name: "one.one.one.one"), "DNS over TLS is noted."),
        .finding(
          .init("tunnel", "delivered", "noted", endpoint: "203.107.1.1"), "HTTPDNS is noted."),
      ], capture: capture)
  }

  private static func hiddenExchange(
    _ capture: inout ScenarioCapture, _ outer: String, _ address: String, at seconds: Double
  ) {
    var connection = ScenarioConnection(
      &capture, from: capture.controller, to: capture.server(address), port: 443)
    connection.open(at: seconds)
    connection.handshake(outer, hidesName: true, at: seconds + 0.1)
    connection.clientSends(ScenarioCapture.records(4_000), at: seconds + 0.5)
    connection.serverSends(ScenarioCapture.records(300), at: seconds + 0.7)
    connection.close(at: seconds + 2)
    capture.add(connection)
  }

  static var hiddenName: Scenario {
    var capture = ScenarioCapture.network()
    hiddenExchange(&capture, "cloudflare-ech.com", "104.18.10.118", at: 120)
    hiddenExchange(&capture, "public.hidden.example", "198.51.100.90", at: 200)
    return .flight(
      "tunnel-hidden-server-name", title: "Encrypted Client Hello",
      text: """
        Two connections offer an encrypted ClientHello under an outer name that the controller never \
        asked for: the delivery network's shared one, and one that no catalog knows. Which server \
        was meant cannot be seen.

        Rests on: RFC 9849. Browsers add the extension as GREASE too: see `tls-grease-name`.
        """, exit: 10,
      claims: [
        .verdict("egress", ["TUNNEL"], "Payload under a hidden server name is egress."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", name: "cloudflare-ech.com"),
          "The shared outer name is no name."),
        .finding(
          .init("tunnel", "delivered", "egress", by: "unidentified", name: "public.hidden.example"),
          "An outer name that was never asked for hides another."),
      ], capture: capture)
  }

  static var greaseName: Scenario {
    var capture = ScenarioCapture.network()
    capture.dns("web.whatsapp.com", ["31.13.84.51"], at: 119)
    hiddenExchange(&capture, "web.whatsapp.com", "31.13.84.51", at: 120)
    return .flight(
      "tls-grease-name", title: "An extension that proves nothing",
      text: """
        A messenger's connection carries the encrypted_client_hello extension as GREASE: the name \
        in clear is the one that was asked for. The extension alone hides nothing.
        """,
      claims: [
        .verdict("no-egress-observed", without: ["TUNNEL"], "GREASE is no tunnel."),
        .finding(
          .init(nil, "delivered", "noted", by: "other-application", name: "web.whatsapp.com"),
          "A well-known consumer service is another application's and noted."),
      ], capture: capture)
  }

  static var proxies: Scenario {
    var capture = ScenarioCapture.network()
    let proxy = ScenarioHost("02:00:5e:10:00:02", "192.168.10.2")
    capture.heartbeat(of: proxy, from: 2, to: 420, every: 60)
    var socks = ScenarioConnection(
      &capture, from: capture.controller, to: proxy, port: 1080, roundTrip: 0.002)
    socks.open(at: 100)
    socks.clientSends(TunnelBuilder.socks5Greeting, at: 100.1)
    socks.serverSends([5, 0], at: 100.15)
    socks.clientSends(
      TunnelBuilder.socks5Connect(host: "api.dji-services.com", port: 443), at: 100.2)
    socks.serverSends([5, 0, 0, 1, 0, 0, 0, 0, 0, 0], at: 100.3)
    socks.handshake("api.dji-services.com", at: 100.4)
    socks.clientSends(ScenarioCapture.records(900), at: 100.8)
    socks.serverSends(ScenarioCapture.records(200), at: 101)
    socks.close(at: 104)
    capture.add(socks)
    var absolute = ScenarioConnection(
      &capture, from: capture.controller, to: proxy, port: 8080, roundTrip: 0.002)
    absolute.open(at: 150)
    absolute.clientSends(
      http("POST", "http://dict.djiservice.org/geo/gps", host: "dict.djiservice.org", body: 120),
      at: 150.1)
    absolute.serverSends(accepted, at: 150.3)
    absolute.close(at: 151)
    capture.add(absolute)
    return .flight(
      "proxies-on-the-local-network", title: "A proxy hides no destination",
      text: """
        The controller asks a SOCKS proxy for one name and sends a request in absolute form to an \
        HTTP proxy for another. Both proxies are on the local network: the contact is judged by the \
        host that was named. `sdk-issue-243` shows the third kind, CONNECT.
        """, exit: 10,
      claims: [
        .verdict("egress", without: ["TUNNEL"], "A contact through a local proxy is egress."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app", name: "api.dji-services.com",
            endpoint: ""), "SOCKS: judged by the host that was named, no endpoint."),
        .finding(
          .init(
            "telemetry", "delivered", "egress", by: "flight-app", name: "dict.djiservice.org",
            endpoint: ""), "Absolute form: judged by the host that was named, no endpoint."),
      ], capture: capture)
  }
}
