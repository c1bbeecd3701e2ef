import Wire

/// FTP control connections: user, file names, and TLS where it is asked for.
final class FTPStreamDissector: StreamDissector {
  static let entry = StreamEntry(
    name: "ftp", ports: [21], probe: probe, make: { FTPStreamDissector() })

  static func probe(_ bytes: RawSpan, side: FlowSide) -> Probe {
    guard side == .first else { return FTPMessage.probeServer(bytes) }
    // Verbs that other protocols share count only together with a server's greeting.
    let probe = FTPMessage.probeClient(bytes)
    return probe == .possible ? .no : probe
  }

  private var inner: StreamDissector?
  private var asksForTLS = false

  override func consume(
    _ bytes: RawSpan, from side: FlowSide, in dissection: inout Dissection
  ) -> StreamProgress {
    if let inner { return inner.consume(bytes, from: side, in: &dissection) }
    if side == .first {
      switch FTPMessage.parseCommand(bytes) {
      case .value(.command(let verb, let argument), let consumed):
        if verb == "AUTH" { asksForTLS = true }
        if ["STOR", "STOU", "APPE", "RETR"].contains(verb) {
          dissection.addRequest(method: verb, host: nil, path: argument)
        }
        return .consumed(consumed)
      case .value(_, let consumed): return .consumed(consumed)
      case .needMore: return .consumed(0)
      case .fault:
        guard let line = bytes.line(at: 0, limit: bytes.byteCount) else { return .finishedSide }
        return .consumed(line.next)
      }
    }
    guard let line = bytes.line(at: 0, limit: bytes.byteCount) else { return .consumed(0) }
    if case .value(.reply(let code, let text), _) = FTPMessage.parseReply(bytes) {
      if code == 220 { dissection.addRemark("ftp-server=\(text.prefix(128))") }
      if code == 234, asksForTLS { inner = InnerStreamDissector() }
    }
    return .consumed(line.next)
  }
}
