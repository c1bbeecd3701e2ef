/// A text from outside, made safe for a terminal: whatever would move the cursor, change colours,
/// hide text or turn the reading direction becomes a visible `\u{…}`.
public struct TerminalText: CustomStringConvertible, Sendable {
  /// The safe text.
  public let description: String

  /// Escapes a text.
  public init(_ text: String) {
    description = visible(text)
  }

  /// Escapes a text and cuts it to `width` columns with an ellipsis.
  public init(_ text: String, width: Int) {
    description = TerminalText.fit(TerminalText(text).description, width: width)
  }

  /// Columns that a text takes: 2 for East Asian wide characters and emoji, 0 for combining marks.
  public static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Cuts a safe text to `width` columns.
  static func fit(_ text: String, width: Int) -> String {
    guard columns(text) > width else { return text }
    var used = 0
    var result = ""
    for scalar in text.unicodeScalars {
      let next = columns(scalar)
      if used + next > width - 1 { break }
      used += next
      result.unicodeScalars.append(scalar)
    }
    return width > 0 ? result + "…" : ""
  }

  /// Fills a safe text up to `width` columns.
  static func pad(_ text: String, width: Int, right: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, width - columns(text)))
    return right ? fill + text : text + fill
  }
}
