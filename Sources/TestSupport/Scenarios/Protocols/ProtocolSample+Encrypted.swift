import Wire

/// Protocols that encrypt and show a handshake.
extension ProtocolSample {
  private typealias Build = TLSRecordBuilder

  static var encrypted: [ProtocolSample] {
    [
      ProtocolSample(
        "tls", .stream, port: 443, handshake + [.up(Build.data(400))],
        shows: [
          "application tls", "name tls-sni \(host)", "certificate CN=\(host)", "alpn h2",
          "version TLS 1.2", "ja3", "ja3s", "ja4",
        ]),
      ProtocolSample(
        "quic", .datagram, port: 443, verdict: "attempted-egress",
        [.up(QUICInitialBuilder().packet(frames: QUICInitialBuilder.crypto(hello, at: 0)))],
        shows: ["application quic", "name quic-sni \(host)", "quic-version v1", "ja4"]),
      ProtocolSample(
        "dtls", .datagram, port: 4433, [.up(datagramHello), .down(datagramAnswer)],
        shows: [
          "application dtls", "name dtls-sni \(host)", "dtls-certificate CN=\(host)", "ja4",
        ]),
      ProtocolSample(
        "ssh", .stream, port: 22,
        [.down(lines: "SSH-2.0-dropbear_2022"), .up(lines: "SSH-2.0-OpenSSH_9.6")],
        shows: [
          "application ssh", "remark ssh-client=OpenSSH_9.6", "remark ssh-server=dropbear_2022",
        ]),
      ProtocolSample(
        "smtp-starttls", of: "smtp", .stream, port: 25,
        [
          .down(lines: "220 mail.example ESMTP"), .up(lines: "EHLO tablet"),
          .down(lines: "250-mail.example", "250 STARTTLS"), .up(lines: "STARTTLS"),
          .down(lines: "220 Ready"),
        ] + handshake,
        shows: [
          "application smtp", "remark smtp-client=tablet", "remark smtp-server=mail.example",
          "name tls-sni \(host)", "certificate CN=\(host)",
        ]),
      ProtocolSample(
        "stun", .datagram, port: 3478, [.up(stun), .up(datagramHello), .down(datagramAnswer)],
        shows: [
          "application stun", "remark stun-software=webrtc", "name dtls-sni \(host)",
          "dtls-certificate CN=\(host)",
        ]),
      ProtocolSample(
        "stun-over-tcp", of: "stun", .stream, port: 3478, [.up(stun)],
        shows: ["application stun", "remark stun-software=webrtc"]),
      ProtocolSample(
        "rdp-over-udp", of: "rdp", .datagram, port: 3389,
        [
          .up(TunnelBuilder.remoteDesktopOpening()),
          .down(TunnelBuilder.remoteDesktopOpening(answering: true)),
          .up(TunnelBuilder.remoteDesktopData(number: 1, Build.record(22, hello))),
          .down(TunnelBuilder.remoteDesktopData(number: 1, serverAnswer)),
        ], shows: ["application rdp", "name tls-sni \(host)", "certificate CN=\(host)"]),
    ]
  }

  /// A client's handshake message.
  static var hello: [UInt8] {
    var hello = ClientHelloBuilder(serverName: host, protocols: ["h2"])
    hello.addList(10, [29, 23])
    hello.addList(13, [0x0403, 0x0804])
    return hello.message
  }

  /// The records of both sides up to a TLS 1.2 server's last word.
  static var handshake: [Turn] { [.up(Build.record(22, hello)), .down(serverAnswer)] }

  private static var serverAnswer: [UInt8] {
    Build.record(
      22,
      ServerHelloBuilder(version: 0x0303, cipherSuite: 0xC02F).message
        + Build.certificates([certificate]) + Build.message(14, []))
  }

  private static var certificate: [UInt8] {
    (try? CertificateBuilder.der(subject: [("2.5.4.3", host)], names: [host])) ?? []
  }

  private static var datagramHello: [UInt8] {
    var hello = ClientHelloBuilder(serverName: host)
    hello.legacyVersion = 0xFEFD
    hello.cookie = []
    return datagram(1, hello.body, sequence: 0)
  }

  private static var datagramAnswer: [UInt8] {
    let hello = ServerHelloBuilder(version: 0xFEFD, cipherSuite: 0xC02F).body
    let list = Array(Build.certificates([certificate]).dropFirst(4))
    return datagram(2, hello, sequence: 0) + datagram(11, list, sequence: 1)
  }

  private static func datagram(_ type: UInt8, _ body: [UInt8], sequence: UInt16) -> [UInt8] {
    Build.datagramRecord(
      22, Build.fragments(type, body, sequence: sequence, cuts: [body.count])[0],
      sequence: UInt32(sequence))
  }

  /// A binding request that names its software (RFC 8489 sections 5 and 14.14).
  private static var stun: [UInt8] {
    [0, 1, 0, 12, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 3, count: 12)
      + [0x80, 0x22, 0, 6] + Array("webrtc".utf8) + [0, 0]
  }
}
