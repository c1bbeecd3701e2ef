/// The four forms of a request target (RFC 9112 section 3.2), and the host in it.
public enum HTTPTarget {
  /// A form.
  public enum Form: Sendable {
    /// `/path?query`
    case origin
    /// `http://host/path`: a request to a proxy.
    case absolute
    /// `host:port` of CONNECT.
    case authority
    /// `*`
    case asterisk
  }

  /// The form of `target`.
  public static func form(of target: String, method: String) -> Form {
    if target == "*" { return .asterisk }
    if target.utf8.first == UInt8(ascii: "/") { return .origin }
    if method == "CONNECT" { return .authority }
    return authorityStart(target) != nil ? .absolute : .origin
  }

  /// The host in a target of absolute or authority form: lower case, without user, port, trailing
  /// dot; an IPv6 address without brackets.
  public static func host(of target: String, method: String) -> String? {
    if method == "CONNECT" { return host(ofAuthority: target) }
    guard let start = authorityStart(target) else { return nil }
    let rest = target.utf8[start...]
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    return host(ofAuthority: String(decoding: rest[..<(end ?? rest.endIndex)], as: UTF8.self))
  }

  /// The host of `user@host:port`: lower case, without the rest.
  public static func host(ofAuthority authority: String) -> String? {
    var part = Array(authority.utf8)[...]
    if let at = part.lastIndex(of: UInt8(ascii: "@")) { part = part[(at + 1)...] }
    if part.first == UInt8(ascii: "[") {
      guard let end = part.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      part = part[(part.startIndex + 1)..<end]
    } else if let colon = part.firstIndex(of: UInt8(ascii: ":")) {
      // Several colons without brackets: an IPv6 address as it stands.
      if part.lastIndex(of: UInt8(ascii: ":")) == colon { part = part[..<colon] }
    }
    while part.last == UInt8(ascii: ".") { part = part.dropLast() }
    guard !part.isEmpty, part.count <= 255 else { return nil }
    return String(decoding: part, as: UTF8.self).lowercased()
  }

  /// The port of `host:port`, where it has one.
  public static func port(ofAuthority authority: String) -> UInt16? {
    guard let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    return UInt16(authority[authority.utf8.index(after: colon)...])
  }

  private static func authorityStart(_ target: String) -> String.UTF8View.Index? {
    guard let colon = target.utf8.firstIndex(of: UInt8(ascii: ":")),
      colon > target.utf8.startIndex, target.utf8[colon...].starts(with: "://".utf8),
      target.utf8[..<colon].allSatisfy({
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2B
          || $0 == 0x2D || $0 == 0x2E
      })
    else { return nil }
    return target.utf8.index(colon, offsetBy: 3)
  }
}
