/// Names that no server on the internet answers for.
enum LocalNames {
  private static let suffixes = [
    "local", "lan", "home", "localdomain", "internal", "home.arpa", "in-addr.arpa", "ip6.arpa",
    "localhost",
  ]

  /// Whether `name` is of one label or under a domain for local use (RFC 6761, 6762, 8375) or for
  /// reverse look-ups.
  static func contains(_ name: String) -> Bool {
    if !name.contains(".") { return true }
    return suffixes.contains { name == $0 || name.hasSuffix(".\($0)") }
  }
}
