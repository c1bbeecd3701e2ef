/// Patterns of the vendor catalog.
enum NamePattern {
  /// Whether a text matches a pattern in which `*` stands for any run of characters.
  static func matches(_ pattern: some Sequence<UInt8>, _ text: some Sequence<UInt8>) -> Bool {
    matches(Array(pattern), Array(text))
  }

  /// The same for bytes that are at hand.
  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var p = 0
    var t = 0
    var star = -1
    var mark = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = p
        mark = t
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if star >= 0 {
        p = star + 1
        mark += 1
        t = mark
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.count
  }

  /// Whether an HTTP path begins with a pattern; `*` stands for one segment. The match ends at the
  /// end of a segment, or anywhere where the pattern ends in `/` or `=`.
  static func begins(_ path: some Sequence<UInt8>, with pattern: some Sequence<UInt8>) -> Bool {
    begins(Array(path), with: Array(pattern))
  }

  /// The same for bytes that are at hand.
  static func begins(_ path: [UInt8], with pattern: [UInt8]) -> Bool {
    var at = 0
    for byte in pattern {
      if byte == UInt8(ascii: "*") {
        let start = at
        while at < path.count, !isEdge(path[at]) { at += 1 }
        if at == start { return false }
        continue
      }
      guard at < path.count, path[at] == byte else { return false }
      at += 1
    }
    if let last = pattern.last, last == UInt8(ascii: "/") || last == UInt8(ascii: "=") {
      return true
    }
    return at == path.count || isEdge(path[at])
  }

  /// Whether an MQTT topic matches a filter (MQTT 5.0 section 4.7): `+` one level, `#` the rest.
  static func topic(_ topic: String, matches filter: String) -> Bool {
    var subject = topic.utf8[...]
    var pattern = filter.utf8[...]
    let slash = UInt8(ascii: "/")
    while true {
      let wanted = pattern.prefix { $0 != slash }
      if wanted.elementsEqual("#".utf8) { return true }
      let level = subject.prefix { $0 != slash }
      guard wanted.elementsEqual("+".utf8) || wanted.elementsEqual(level) else { return false }
      pattern = pattern[wanted.endIndex...]
      subject = subject[level.endIndex...]
      switch (pattern.isEmpty, subject.isEmpty) {
      case (true, true): return true
      case (false, false):
        pattern = pattern.dropFirst()
        subject = subject.dropFirst()
      case (false, true):
        // A filter that ends in `/#` matches the level above as well.
        return pattern.dropFirst().prefix { $0 != slash }.elementsEqual("#".utf8)
      case (true, false): return false
      }
    }
  }

  private static func isEdge(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: "&")
  }
}
