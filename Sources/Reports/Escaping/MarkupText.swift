/// A text from outside as character data or attribute value of XML 1.0 and HTML: markup characters
/// become references; control and bidirectional characters, which XML cannot carry and browsers
/// would act on, become visible.
public struct MarkupText: CustomStringConvertible, Sendable {
  /// The safe text.
  public let description: String

  /// Escapes a text.
  public init(_ text: String) {
    var safe = ""
    for character in visible(text).unicodeScalars {
      switch character {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      case "`": safe += "&#96;"
      default: safe.unicodeScalars.append(character)
      }
    }
    description = safe
  }
}
