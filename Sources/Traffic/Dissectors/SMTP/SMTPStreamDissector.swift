import Wire

/// SMTP: greeting and client name, then TLS where it is asked for.
final class SMTPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "smtp", ports: [25, 587, 2525],
    probe: { bytes, side in
      side == .first ? SMTPMessage.probeClient(bytes) : SMTPMessage.probeServer(bytes)
    },
    make: { SMTPStreamDissector() })

  private var inner: StreamDissector?
  private var asksForTLS = false
  private var greeted = false

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if let inner { return inner.consume(bytes, from: side, in: &dissection) }
    guard let line = bytes.line(at: 0, limit: bytes.byteCount) else {
      return bytes.byteCount > 4096 ? .finishedSide : .consumed(0)
    }
    if side == .first {
      if case .value(.hello(let name), _) = SMTPMessage.parseHello(bytes) {
        dissection.addRemark("smtp-client=\(name)")
      }
      if bytes.hasASCII("starttls") { asksForTLS = true }
      // Messages are not read.
      if bytes.equalsASCII("data", in: line.content) { return .finishedSide }
    } else {
      if !greeted, case .value(.greeting(let host, _), _) = SMTPMessage.parseGreeting(bytes) {
        dissection.addRemark("smtp-server=\(host)")
      }
      greeted = true
      if asksForTLS, bytes.hasASCII("220") { inner = InnerStreamDissector() }
    }
    return .consumed(line.next)
  }
}
