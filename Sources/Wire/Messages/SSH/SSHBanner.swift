/// The identification line of SSH (RFC 4253 section 4.2): `SSH-2.0-software comments`.
public struct SSHBanner: Equatable, Sendable {
  /// `2.0` or `1.99`.
  public var version: String
  /// Software and comments.
  public var software: String

  /// Reads the line at the start of either side's stream.
  public static func parse(_ bytes: RawSpan) -> Parsed<SSHBanner> {
    guard bytes.hasBytes("SSH-") else {
      return bytes.byteCount < 4
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.badValue, layer: .ssh))
    }
    guard let (line, next) = bytes.line(at: 0, limit: Swift.min(bytes.byteCount, 255)) else {
      return bytes.byteCount < 255
        ? .needMore(bytes.byteCount + 1) : .fault(WireError(.limitExceeded, layer: .ssh))
    }
    guard let dash = bytes.firstOffset(of: UInt8(ascii: "-"), in: 4..<line.upperBound) else {
      return .fault(WireError(.badValue, layer: .ssh))
    }
    let banner = SSHBanner(
      version: bytes.text(4..<dash), software: bytes.text(dash + 1..<line.upperBound))
    return .value(banner, consumed: next)
  }

  /// Certain by the first seven bytes.
  public static func probe(_ bytes: RawSpan) -> Probe {
    if bytes.hasBytes("SSH-2.0") || bytes.hasBytes("SSH-1.") { return .certain }
    guard bytes.byteCount < 7 else { return .no }
    let start: StaticString = "SSH-"
    for index in 0..<Swift.min(4, bytes.byteCount)
    where bytes.uint8(at: index) != start.utf8Start[index] {
      return .no
    }
    return .needMore
  }
}
