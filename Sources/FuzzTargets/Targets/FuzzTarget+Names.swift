import TestSupport
import Wire

extension FuzzTarget {
  /// DNS messages with every name and record of theirs.
  static let dns = FuzzTarget(
    "dns", longest: 2048, seeds: { [SeedMessages.query, SeedMessages.answer] },
    run: { bytes in
      let span = bytes.span.bytes
      var sound = Soundness(bytes.count)
      let parsed = DNSMessage.parse(span)
      sound.check("DNS", parsed)
      _ = DNSMessage.probe(span)
      guard let message = parsed.value else { return sound.complaint }
      for question in message.questions {
        if question.name.utf8.count > 1024 { sound.note("a name of \(question.name.utf8.count)") }
        _ = NetBIOSName(question.name)
      }
      for record in message.records {
        _ = record.name(in: span)
        _ = record.content(in: span)
        _ = record.netBIOSAddresses(in: span)
      }
      for offset in 0..<min(bytes.count, 64) {
        // Names with labels that nobody defined are read, but have no end.
        if let end = DNSName.end(in: span, at: offset),
          let read = DNSName.read(in: span, at: offset), read.end != end,
          read.text != DNSName.tooLong
        {
          sound.note("two ends of a name at \(offset)")
        }
      }
      return sound.complaint
    })

  /// TLS and DTLS records, handshake messages and hellos.
  static let tls = FuzzTarget(
    "tls", longest: 4096,
    seeds: {
      let hello = SeedMessages.clientHello
      return [
        [0] + hello.dropFirst(4), [1] + TLSRecordBuilder.records(hello, size: 100),
        [2] + TLSRecordBuilder.datagramRecord(22, hello),
        [3] + ServerHelloBuilder(version: 0x0304).body,
        [4] + TLSRecordBuilder.certificates([SeedMessages.certificate]).dropFirst(4),
      ]
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let kind = input.byte()
      let content = input.rest()
      let span = content.span.bytes
      var sound = Soundness(content.count)
      switch kind % 5 {
      case 0:
        for transport in [ClientHello.Transport.tls, .quic, .dtls] {
          guard let hello = try? ClientHello(span, transport: transport) else { continue }
          if hello.ja3.utf8.count != 32 { sound.note("JA3 \(hello.ja3)") }
        }
        _ = SSL2ClientHello.probe(span)
        sound.check("SSL 2", SSL2ClientHello.parse(span))
      case 1:
        var meter = TLSRecordMeter()
        var joiner = TLSHandshakeJoiner()
        for fromClient in [true, false] {
          let half = fromClient ? 0..<content.count / 2 : content.count / 2..<content.count
          _ = meter.consume(span.extracting(half), fromClient: fromClient)
          _ = meter.skip(UInt64(meter.skippable(fromClient: fromClient)), fromClient: fromClient)
        }
        _ = TLSRecordHeader.probe(span)
        _ = TLSRecordHeader.beginsClientHello(span)
        for size in [5, 64, 4096] {
          var place = 0
          while place < content.count {
            let end = min(content.count, place + size)
            joiner.append(span.extracting(place..<end)) { _, _ in }
            place = end
          }
        }
      case 2:
        var meter = DTLSRecordMeter()
        _ = meter.consume(span, fromFirst: true)
        _ = DTLSRecordHeader.probe(span)
        var assembler = DTLSHandshakeAssembler()
        var place = 0
        while let header = DTLSRecordHeader(span, at: place) {
          let end = min(content.count, header.content.upperBound)
          guard end > place, header.content.lowerBound <= end else { break }
          assembler.append(span.extracting(header.content.lowerBound..<end)) { _, _ in }
          place = end
        }
      case 3:
        _ = try? ServerHello(span)
        _ = try? ServerHello(span, isDatagram: true)
      default:
        let places =
          CertificateMessage.certificates(in: span) + CertificateMessage.certificates13(in: span)
        for place in places {
          if place.upperBound > content.count { sound.note("a certificate outside: \(place)") }
        }
        var log = TLSKeyLog()
        log.add(content)
        let secret = [UInt8](repeating: 7, count: 32)
        var records = TLSHandshakeOpener(secret: secret, cipherSuite: 0x1301)
        records?.consume(span) { _, _ in }
        var packets = QUICHandshakeOpener(secret: secret, cipherSuite: 0x1301, version: .v1)
        packets?.consume(span) { _, _ in }
      }
      return sound.complaint
    })

  /// Certificates in DER and BER.
  static let certificate = FuzzTarget(
    "certificate", longest: 2048, seeds: { [SeedMessages.certificate] },
    run: { bytes in
      let facts = CertificateFacts(der: bytes)
      return facts.sha256.utf8.count == 64 ? nil : "a digest of \(facts.sha256.utf8.count)"
    })

  /// QUIC datagrams as they are, and frames inside a truly encrypted Initial.
  static let quic = FuzzTarget(
    "quic", longest: 1500,
    seeds: {
      [
        [0] + SeedMessages.quicInitial,
        [1] + QUICInitialBuilder.crypto(SeedMessages.clientHello, at: 0),
        [3] + QUICInitialBuilder.crypto(ServerHelloBuilder().message, at: 0),
      ]
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let kind = input.byte()
      let content = input.rest()
      var handshake = QUICHandshake()
      if kind & 1 == 0 {
        let span = content.span.bytes
        _ = QUICPacketHeader.probe(span)
        _ = handshake.consume(span, fromFirst: true)
        _ = handshake.consume(span, fromFirst: false)
        if let header = try? QUICPacketHeader(span) { _ = header.offeredVersions(in: span) }
      } else {
        let builder = QUICInitialBuilder()
        var hello = builder.packet(
          frames: QUICInitialBuilder.crypto(SeedMessages.clientHello, at: 0))
        if kind & 2 == 0 { hello = builder.packet(frames: content) }
        _ = handshake.consume(hello.span.bytes, fromFirst: true)
        var answer = builder
        answer.isClient = false
        let reply = answer.packet(frames: content)
        _ = handshake.consume(reply.span.bytes, fromFirst: false)
      }
      return nil
    })

  /// HTTP/1 heads, bodies and dates, HTTP/2 frames and header compression.
  static let http = FuzzTarget(
    "http", longest: 4096,
    seeds: {
      [
        [0] + SeedMessages.request, [0] + SeedMessages.response,
        [1] + SeedMessages.http2.dropFirst(24),
        [2, 0x82, 0x87, 0x84, 0x41, 0x03, 0x61, 0x2E, 0x62, 0x40, 0x01, 0x61, 0x82, 0x1C, 0x64],
      ]
    },
    run: { bytes in
      var input = FuzzInput(bytes)
      let kind = input.byte()
      let content = input.rest()
      let span = content.span.bytes
      var sound = Soundness(content.count)
      switch kind % 3 {
      case 0:
        let request = HTTPRequestHead.parse(span)
        let response = HTTPResponseHead.parse(span)
        sound.check("request", request)
        sound.check("response", response)
        _ = HTTPRequestHead.probe(span)
        _ = HTTPResponseHead.probe(span)
        _ = HTTPDate.parse(span, in: 0..<min(content.count, 40))
        if let head = request.value {
          _ = HTTPTarget.host(of: head.target, method: head.method)
          _ = HTTPTarget.host(ofAuthority: head.target)
          _ = HTTPTarget.port(ofAuthority: head.target)
        }
        for framing in [
          HTTPBodyFraming.chunked, .length(UInt64(content.count)), .length(.max), .untilClose,
        ] {
          var meter = HTTPBodyMeter(framing)
          let used = meter.consume(span, from: min(request.consumed, content.count))
          if used < 0 || used > content.count { sound.note("a body took \(used)") }
          _ = meter.skip(.max)
        }
      case 1:
        var decoder = HPACKDecoder()
        var place = 0
        while place < content.count {
          let parsed = HTTP2FrameHeader.parse(span, at: place)
          guard let header = parsed.value, parsed.consumed > 0 else { break }
          let start = min(content.count, place + 9)
          let end = min(content.count, start + Int(header.length))
          if let block = header.blockFragment(payload: start..<end, in: span) {
            if block.upperBound > content.count { sound.note("a block outside: \(block)") }
            if let fields = decoder.decode(span, in: block) { _ = HTTP2Request(fields) }
          }
          place = end > place ? end : content.count
        }
        _ = HTTP2FrameHeader.probe(span)
      default:
        var decoder = HPACKDecoder()
        for _ in 0..<2 { _ = decoder.decode(span, in: 0..<content.count) }
      }
      return sound.complaint
    })
}
