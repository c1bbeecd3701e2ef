/// The opening of an SMTP connection (RFC 5321): greeting and `EHLO`.
public enum SMTPMessage: Equatable, Sendable {
  /// The server's greeting: its name and text.
  case greeting(host: String, text: String)
  /// `EHLO`, `HELO` or `LHLO`: the client's name for itself.
  case hello(String)

  /// Reads the server's first line.
  public static func parseGreeting(_ bytes: RawSpan) -> Parsed<SMTPMessage> {
    switch FTPMessage.parseReply(bytes) {
    case .value(.reply(220, let text), let consumed):
      let host = text.split(separator: " ").first.map(String.init) ?? ""
      return .value(.greeting(host: host, text: text), consumed: consumed)
    case .needMore(let count): return .needMore(count)
    default: return .fault(WireError(.badValue, layer: .smtp))
    }
  }

  /// Reads the client's first line.
  public static func parseHello(_ bytes: RawSpan) -> Parsed<SMTPMessage> {
    guard let (line, next) = bytes.line(at: 0, limit: Swift.min(bytes.byteCount, 1024)) else {
      return bytes.byteCount < 1024
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.limitExceeded, layer: .smtp))
    }
    guard bytes.hasASCII("ehlo ") || bytes.hasASCII("helo ") || bytes.hasASCII("lhlo ") else {
      return .fault(WireError(.badValue, layer: .smtp))
    }
    return .value(.hello(bytes.text(bytes.trimmed(5..<line.upperBound))), consumed: next)
  }

  /// The client's first line: certain by `EHLO` or its kin.
  public static func probeClient(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount >= 5 else { return .needMore }
    if case .fault = parseHello(bytes) {
      return bytes.hasASCII("ehlo ") || bytes.hasASCII("helo ") ? .possible : .no
    }
    return bytes.hasASCII("ehlo ") || bytes.hasASCII("helo ") || bytes.hasASCII("lhlo ")
      ? .certain : .no
  }

  /// The server's greeting: certain where it names SMTP, possible by its code.
  public static func probeServer(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount >= 4 else { return .needMore }
    guard case .value(.greeting(_, let text), _) = parseGreeting(bytes) else { return .no }
    return text.uppercased().contains("SMTP") ? .certain : .possible
  }
}
