/// One line of an FTP control connection (RFC 959): a command or a reply.
public enum FTPMessage: Equatable, Sendable {
  /// A command and its argument. The argument of `PASS` is never read.
  case command(String, argument: String)
  /// A reply's code and text.
  case reply(UInt16, text: String)

  static let commands: Set<String> = [
    "USER", "PASS", "ACCT", "CWD", "CDUP", "QUIT", "PORT", "PASV", "TYPE", "MODE", "STRU", "RETR",
    "STOR", "STOU", "APPE", "REST", "RNFR", "RNTO", "ABOR", "DELE", "RMD", "MKD", "PWD", "LIST",
    "NLST", "SITE", "SYST", "STAT", "HELP", "NOOP", "FEAT", "OPTS", "EPRT", "EPSV", "SIZE", "MDTM",
    "MLSD", "MLST", "AUTH", "PBSZ", "PROT", "CLNT",
  ]

  /// Reads one line of the client.
  public static func parseCommand(_ bytes: RawSpan) -> Parsed<FTPMessage> {
    guard let (line, next) = bytes.line(at: 0, limit: Swift.min(bytes.byteCount, 1024)) else {
      return bytes.byteCount < 1024
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.limitExceeded, layer: .ftp))
    }
    let space = bytes.firstOffset(of: 0x20, in: line) ?? line.upperBound
    let verb = bytes.text(line.lowerBound..<Swift.min(space, line.lowerBound + 8)).uppercased()
    guard commands.contains(verb) else { return .fault(WireError(.badValue, layer: .ftp)) }
    let argument =
      verb == "PASS" || space == line.upperBound
      ? "" : bytes.text(space + 1..<line.upperBound)
    return .value(.command(verb, argument: argument), consumed: next)
  }

  /// Reads one line of the server; lines inside a reply of several lines are faults.
  public static func parseReply(_ bytes: RawSpan) -> Parsed<FTPMessage> {
    guard let (line, next) = bytes.line(at: 0, limit: Swift.min(bytes.byteCount, 2048)) else {
      return bytes.byteCount < 2048
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.limitExceeded, layer: .ftp))
    }
    guard line.count >= 3, let code = bytes.decimal(in: 0..<3), (100..<600).contains(code),
      line.count == 3 || bytes.uint8(at: 3) == 0x20 || bytes.uint8(at: 3) == 0x2D
    else { return .fault(WireError(.badValue, layer: .ftp)) }
    let text = bytes.text(Swift.min(4, line.upperBound)..<line.upperBound)
    return .value(.reply(UInt16(code), text: text), consumed: next)
  }

  /// The client's first line: certain by `USER` or `AUTH TLS`, possible by another verb.
  public static func probeClient(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount > 0 else { return .needMore }
    switch parseCommand(bytes) {
    case .value(.command(let verb, let argument), _):
      return verb == "USER" && !argument.isEmpty || verb == "AUTH" ? .certain : .possible
    case .value, .fault: return .no
    case .needMore:
      return bytes.byteCount < 64
        && bytes.printableCount(in: 0..<bytes.byteCount)
          >= bytes.byteCount - 1
        ? .needMore : .no
    }
  }

  /// The server's greeting: possible by code 220 or 120, certain where it names FTP.
  public static func probeServer(_ bytes: RawSpan) -> Probe {
    guard bytes.byteCount >= 4 else { return .needMore }
    guard case .value(.reply(let code, let text), _) = parseReply(bytes), code == 220 || code == 120
    else { return .no }
    let upper = text.uppercased()
    if upper.contains("SMTP") || upper.contains("MAIL") { return .no }
    return upper.contains("FTP") ? .certain : .possible
  }
}
