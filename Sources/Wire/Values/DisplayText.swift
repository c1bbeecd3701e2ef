/// What texts from the wire or from files must not do to those who read them: control a display, or
/// run as a formula of a spreadsheet.
public enum DisplayText {
  /// Whether a character controls a display instead of showing on it: C0 and C1 controls, DEL, line
  /// and paragraph separators, bidirectional controls, zero-width and other format characters
  /// (Unicode 16 categories Cc, Zl, Zp and the parts of Cf that hide or reorder text).
  @inlinable
  public static func isHazardous(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x1F, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0x1D173...0x1D17A,
      0xE0000...0xE0FFF:
      return true
    default: return false
    }
  }

  /// A text in which hazardous characters are visible as `\u{…}`.
  ///
  /// - Parameter keepsLineFeeds: Whether line feeds stay as they are.
  public static func visible(_ text: String, keepsLineFeeds: Bool = false) -> String {
    escaping(text, keepsLineFeeds: keepsLineFeeds) { "\\u{\(String($0, radix: 16))}" }
  }

  /// A JSON document in which hazardous characters, which stand in strings alone, are escaped
  /// (RFC 8259 section 7); line feeds are its structure and stay.
  public static func json(_ document: String) -> String {
    escaping(document, keepsLineFeeds: true) { scalar in
      guard scalar > 0xFFFF else { return "\\u" + hexadecimal(scalar, digits: 4) }
      let rest = scalar - 0x10000
      return "\\u" + hexadecimal(0xD800 | rest >> 10, digits: 4) + "\\u"
        + hexadecimal(0xDC00 | rest & 0x3FF, digits: 4)
    }
  }

  /// A YAML document, all of whose texts are double-quoted, with hazardous characters escaped
  /// (YAML 1.2 section 5.7); line feeds are its structure and stay.
  public static func yaml(_ document: String) -> String {
    escaping(document, keepsLineFeeds: true) { scalar in
      scalar > 0xFFFF
        ? "\\U" + hexadecimal(scalar, digits: 8) : "\\u" + hexadecimal(scalar, digits: 4)
    }
  }

  /// Whether a spreadsheet would run a text as a formula: it begins with `=`, `+`, `-`, `@`, a tab or
  /// a line end (OWASP "CSV Injection").
  public static func isFormula(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
    default: return false
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func escaping(
    _ text: String, keepsLineFeeds: Bool, _ escape: (UInt32) -> String
  ) -> String {
    func mustGo(_ scalar: Unicode.Scalar) -> Bool {
      isHazardous(scalar.value) && !(keepsLineFeeds && scalar == "\n")
    }
    guard text.unicodeScalars.contains(where: mustGo) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if mustGo(scalar) {
        safe += escape(scalar.value)
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
