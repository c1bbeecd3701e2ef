import Wire

/// Reads one TLS connection: TLS 1.0 to 1.3, SSL 3, and hellos in SSL 2 form.
///
/// Reads the handshake while it is in clear, then only record headers, so that handshake bytes
/// and application bytes stay apart to the end of the connection.
struct TLSStreamReader {
  /// What is known of one side.
  private struct Side {
    var joiner = TLSHandshakeJoiner()
    /// Whether handshake records are encrypted from here on, or their start was lost.
    var isOpaque = false
    /// Bytes delivered and not consumed.
    var waiting = 0
    /// Length of the record that is waited for.
    var awaited = 0
    /// Bytes to pass over after a gap inside a record.
    var resume = 0
    /// Bytes of records consumed.
    var consumed: UInt64 = 0
    /// Whether the last record looks like an encrypted alert.
    var endsInAlert = false
  }

  private var sides: [2 of Side] = [Side(), Side()]
  private var client = FlowSide.first
  private var clientIsKnown = false
  private var meter = TLSRecordMeter()
  private var serverHello: ServerHello?
  private var clientRandom = SIMD4<UInt64>(repeating: 0)
  private var opened: OpenedHandshake?
  private var awaitsSecondHello = false
  private var sawCertificate = false
  private var closer: FlowSide?
  private var checkedPort = false

  mutating func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if !checkedPort {
      checkedPort = true
      if dissection.secondPort == 853 { dissection.withDetails { $0.concealment = "dot" } }
    }
    let resume = sides[side.place].resume
    if resume > 0 {
      sides[side.place].resume = 0
      return .skip(resume)
    }
    sides[side.place].waiting = 0
    sides[side.place].awaited = 0
    guard let header = TLSRecordHeader(bytes) else {
      if sides[side.place].consumed == 0,
        let progress = consumeOldHello(bytes, side, in: &dissection)
      {
        return progress
      }
      return bytes.byteCount < TLSRecordHeader.length
        ? wait(bytes, side, for: TLSRecordHeader.length) : .finishedSide
    }
    if header.contentType == .applicationData, !meter.hidesHandshake, header.recordLength != 24 {
      return passData(header, bytes, side, in: &dissection)
    }
    guard bytes.byteCount >= header.recordLength else {
      return wait(bytes, side, for: header.recordLength)
    }
    settleClient(header, bytes, side)
    let counted = meter.consume(
      bytes.extracting(0..<header.recordLength), fromClient: side == client)
    dissection.addHandshakeBytes(Int(clamping: counted.handshake), from: side)
    sides[side.place].consumed += UInt64(header.recordLength)
    sides[side.place].endsInAlert =
      header.contentType == .applicationData && header.recordLength == 24
    let content = bytes.extracting(TLSRecordHeader.length..<header.recordLength)
    switch header.contentType {
    case .handshake:
      if !sides[side.place].isOpaque { join(content, side, in: &dissection) }
    case .changeCipherSpec:
      noteCipherChange(side, in: &dissection)
    case .alert:
      noteAlert(content, side, in: &dissection)
    case .applicationData:
      opened?.take(
        bytes.extracting(0..<header.recordLength), fromClient: side == client, in: &dissection)
    case .heartbeat:
      break
    }
    return .consumed(header.recordLength)
  }

  /// Passes over a record of application data without looking into it.
  private mutating func passData(
    _ header: TLSRecordHeader, _ bytes: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    let counted = meter.pass(header, bytes, fromClient: side == client)
    if counted.handshake > 0 {
      dissection.addHandshakeBytes(Int(clamping: counted.handshake), from: side)
    }
    sides[side.place].consumed += UInt64(header.recordLength)
    sides[side.place].endsInAlert = false
    return .skip(header.recordLength)
  }

  private mutating func wait(_ bytes: RawSpan, _ side: FlowSide, for length: Int) -> StreamProgress
  {
    sides[side.place].waiting = bytes.byteCount
    sides[side.place].awaited = length
    return .consumed(0)
  }

  mutating func gap(_ count: UInt64, from side: FlowSide, in dissection: inout Dissection) -> Bool {
    let waiting = sides[side.place].waiting
    let rest = UInt64(max(0, sides[side.place].awaited - waiting))
    sides[side.place].waiting = 0
    sides[side.place].awaited = 0
    sides[side.place].isOpaque = true
    opened?.lose(fromClient: side == client)
    if waiting > 0 { dissection.addHandshakeBytes(waiting, from: side) }
    if waiting >= TLSRecordHeader.length, count <= rest {
      sides[side.place].resume = Int(rest - count)
    }
    return true
  }

  mutating func finish(in dissection: inout Dissection) {
    for side in [FlowSide.first, .second] where sides[side.place].waiting > 0 {
      dissection.addHandshakeBytes(sides[side.place].waiting, from: side)
    }
    if closer == nil {
      if sides[client.place].endsInAlert, !sides[client.other.place].endsInAlert {
        closer = client
      } else if sides[client.other.place].endsInAlert, !sides[client.place].endsInAlert {
        closer = client.other
      }
    }
    if let closer {
      let name = closer == client ? "client" : "server"
      TLSStatement.remark("tls-closed-by=\(name)", in: &dissection)
    }
  }

  // MARK: messages

  private mutating func join(_ content: RawSpan, _ side: FlowSide, in dissection: inout Dissection)
  {
    var joiner = sides[side.place].joiner
    sides[side.place].joiner = TLSHandshakeJoiner()
    joiner.append(content) { type, body in
      take(type, body, side, in: &dissection)
    }
    if joiner.overflowed { sides[side.place].isOpaque = true }
    sides[side.place].joiner = joiner
  }

  private mutating func take(
    _ type: TLSHandshakeType, _ body: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) {
    switch type {
    case .clientHello:
      guard let hello = try? ClientHello(body, transport: .tls) else { return }
      awaitsSecondHello = false
      clientRandom = hello.random
      TLSStatement.state(hello, in: &dissection)
    case .serverHello:
      guard let hello = try? ServerHello(body) else { return }
      serverHello = hello
      awaitsSecondHello = hello.isHelloRetryRequest
      if awaitsSecondHello { sides[side.other.place].isOpaque = false }
      TLSStatement.state(hello, in: &dissection)
      opened = OpenedHandshake(random: clientRandom, answered: hello, in: &dissection)
      if let name = hello.applicationProtocol {
        TLSStatement.remark("alpn-chosen=\(name)", in: &dissection)
      }
    case .certificate:
      if side != client { sawCertificate = true }
      TLSStatement.stateCertificates(body, isServer: side != client, in: &dissection)
    default:
      break
    }
  }

  private mutating func noteCipherChange(_ side: FlowSide, in dissection: inout Dissection) {
    guard !awaitsSecondHello else { return }
    if side != client, let serverHello, !serverHello.version.encryptsHandshake, !sawCertificate,
      !sides[side.place].isOpaque
    {
      TLSStatement.remark("tls-resumption=accepted", in: &dissection)
    }
    sides[side.place].isOpaque = true
  }

  private mutating func noteAlert(
    _ content: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) {
    if content.byteCount == 2, let level = content.uint8(at: 0), let code = content.uint8(at: 1),
      !sides[side.place].isOpaque
    {
      if code != 0 {
        let sender = side == client ? "client" : "server"
        TLSStatement.remark(
          "tls-alert=\(sender):\(level == 2 ? "fatal" : "warning"):\(code)", in: &dissection)
        return
      }
    }
    if closer == nil { closer = side }
  }

  /// Which side is the client shows in the first hello.
  private mutating func settleClient(_ header: TLSRecordHeader, _ bytes: RawSpan, _ side: FlowSide)
  {
    guard !clientIsKnown, header.contentType == .handshake,
      let type = bytes.uint8(at: TLSRecordHeader.length)
    else { return }
    switch TLSHandshakeType(rawValue: type) {
    case .clientHello: client = side
    case .serverHello: client = side.other
    default: return
    }
    clientIsKnown = true
  }

  private mutating func consumeOldHello(
    _ bytes: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress? {
    if clientIsKnown, side != client { return consumeOldAnswer(bytes, side, in: &dissection) }
    switch SSL2ClientHello.parse(bytes) {
    case .value(let hello, let count):
      client = side
      clientIsKnown = true
      let counted = meter.consume(bytes.extracting(0..<count), fromClient: true)
      dissection.addHandshakeBytes(Int(clamping: counted.handshake), from: side)
      sides[side.place].consumed += UInt64(count)
      dissection.addEvent(.clientHello)
      dissection.withDetails { details in
        if details.ech == nil { details.ech = .absent }
      }
      TLSStatement.remark("tls-hello=ssl2:\(hello.legacyVersion)", in: &dissection)
      return .consumed(count)
    case .needMore(let count):
      guard SSL2ClientHello.probe(bytes) != .no else { return nil }
      return wait(bytes, side, for: count)
    case .fault:
      return nil
    }
  }

  /// The answer of a server that speaks SSL 2 only.
  private mutating func consumeOldAnswer(
    _ bytes: RawSpan, _ side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress? {
    switch SSL2ServerHello.parse(bytes) {
    case .value(let hello, let count):
      dissection.addHandshakeBytes(count, from: side)
      dissection.addEvent(.serverHello)
      dissection.withDetails { $0.tlsVersion = TLSVersion.ssl2.description }
      if hello.resumes { TLSStatement.remark("tls-resumption=accepted", in: &dissection) }
      if !hello.certificate.isEmpty {
        TLSStatement.stateCertificate(
          bytes.copy(hello.certificate), namesServer: true, in: &dissection)
      }
      return .finishedSide
    case .needMore(let count): return wait(bytes, side, for: count)
    case .fault: return nil
    }
  }

}
