import TestSupport
import Wire

/// Sound messages of every protocol, as starting points.
enum SeedMessages {
  static func text(_ lines: String...) -> [UInt8] {
    Array((lines + [""]).joined(separator: "\r\n").utf8)
  }

  static var query: [UInt8] {
    var message = DNSMessageBuilder()
    message.ask("api.example.com", type: 1)
    return message.bytes
  }

  static var answer: [UInt8] {
    var message = DNSMessageBuilder(isResponse: true)
    message.ask("api.example.com", type: 1)
    message.alias("api.example.com", "edge.example.net")
    message.address("edge.example.net", [203, 0, 113, 7])
    message.answer("api.example.com", type: 65) {
      $0.append(bytes: [0, 1, 0, 0, 1, 0, 3, 2, 0x68, 0x32])
    }
    return message.bytes
  }

  static var clientHello: [UInt8] {
    var hello = ClientHelloBuilder(serverName: "api.example.com", protocols: ["h2", "http/1.1"])
    hello.addList(10, [29, 23])
    hello.addList(13, [0x0403, 0x0804])
    hello.addList(43, [0x0304, 0x0303])
    return hello.message
  }

  static var certificate: [UInt8] {
    (try? CertificateBuilder.der(
      subject: [("2.5.4.3", "api.example.com"), ("2.5.4.10", "Example")],
      names: ["api.example.com", "*.example.com"], addresses: [[203, 0, 113, 7]])) ?? []
  }

  static var quicInitial: [UInt8] {
    QUICInitialBuilder().packet(frames: QUICInitialBuilder.crypto(clientHello, at: 0))
  }

  static let request = text(
    "POST /upload?x=1 HTTP/1.1", "Host: api.example.com", "User-Agent: App/1.0",
    "Transfer-Encoding: chunked", "", "5", "hello", "0", "")
  static let response = text(
    "HTTP/1.1 200 OK", "Date: Mon, 05 Oct 2026 10:00:00 GMT", "Content-Length: 2", "", "ok")

  /// The preface, SETTINGS and a HEADERS frame with indexed and literal fields (RFC 7541).
  static var http2: [UInt8] {
    let fields: [UInt8] =
      [0x82, 0x87, 0x84, 0x41, 0x0F] + Array("api.example.com".utf8)
      + [0x40, 0x01, 0x61, 0x82, 0x1C, 0x64]
    return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]
      + [0, 0, UInt8(fields.count), 1, 5, 0, 0, 0, 1] + fields
  }

  /// Datagram conversations: port of the opened side, datagrams of both sides by turns.
  static var datagrams: [(UInt16, [[UInt8]])] {
    ProtocolSample.all.filter { $0.carrier == .datagram }.map { ($0.port, $0.turns.map(\.bytes)) }
  }

  /// Stream conversations: port of the opened side, what each side (0, 1) says.
  static var streams: [(UInt16, [(Int, [UInt8])])] {
    ProtocolSample.all.filter { $0.carrier == .stream }.map { sample in
      (sample.port, sample.turns.map { ($0.isOutbound ? 0 : 1, $0.bytes) })
    }
  }

  /// Payloads of frames without IP.
  static var links: [[UInt8]] {
    ProtocolSample.all.flatMap { sample in
      if case .link = sample.carrier { sample.turns.map(\.bytes) } else { [] as [[UInt8]] }
    }
  }

  /// Chunks of an SCTP packet.
  static var chunks: [UInt8] {
    SCTPBuilder.opening(first: 7) + SCTPBuilder.data(number: 7, request)
      + SCTPBuilder.data(number: 8, stream: 1, payloadProtocol: 46, [1, 2, 3])
  }
}
