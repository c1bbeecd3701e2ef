import Wire

/// Protocols in frames that carry no IP.
extension ProtocolSample {
  static var links: [ProtocolSample] {
    [
      ProtocolSample(
        "eap-tls", of: "eap", .link(0x888E), to: .device, port: 0, verdict: "inconclusive",
        EAPBuilder.dialogue(
          method: 13, client: handshake[0].bytes, server: handshake[1].bytes, size: 100
        ).map { Turn(isOutbound: $0.isUp, bytes: EAPBuilder.overLAN($0.bytes)) },
        shows: [
          "application eap-tls", "name tls-sni \(host)", "certificate CN=\(host)", "ja3", "ja3s",
          "ja4",
        ])
    ]
  }
}
