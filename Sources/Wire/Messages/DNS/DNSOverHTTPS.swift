/// DNS messages as HTTP carries them (RFC 8484).
public enum DNSOverHTTPS {
  /// Media type of a message in a body.
  public static let mediaType = "application/dns-message"
  /// Longest message that is read.
  public static let longestMessage = 65_535

  /// The message in the `dns` variable of a request's target (section 4.1), base64url without
  /// padding; nil where there is none.
  public static func message(inTarget target: String) -> [UInt8]? {
    guard let query = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    let variables = target.utf8[target.utf8.index(after: query)...]
    for variable in variables.split(separator: UInt8(ascii: "&")) {
      guard variable.starts(with: "dns=".utf8) else { continue }
      return Base64.decode(variable.dropFirst(4), limit: longestMessage)
    }
    return nil
  }
}
