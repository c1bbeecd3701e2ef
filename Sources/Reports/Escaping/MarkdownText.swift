/// A text from outside for Markdown (CommonMark with GitHub's tables).
public struct MarkdownText: CustomStringConvertible, Sendable {
  /// The safe text.
  public let description: String

  /// Escapes a sentence: everything that could start markup gets a backslash.
  public init(_ text: String) {
    var safe = ""
    var isStart = true
    for scalar in visible(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "&", "~", "@", "$", "!", "(", ")",
        ":":
        safe += "\\"
      case "-", "+", "=": if isStart { safe += "\\" }
      case ".":
        if safe.unicodeScalars.allSatisfy({ $0.properties.numericType != nil })
          || safe.hasSuffix("www")
        {
          safe += "\\"
        }
      default: break
      }
      safe.unicodeScalars.append(scalar)
      isStart = false
    }
    description = safe
  }

  /// Shows a name as code, in which nothing is markup.
  /// - Parameter code: the name; a table may stand around it.
  public init(code: String) {
    let safe = visible(code)
    var run = 0
    var longest = 0
    for scalar in safe.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    guard !safe.isEmpty else {
      description = ""
      return
    }
    let fence = String(repeating: "`", count: longest + 1)
    let body = safe.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    let pad = longest > 0 ? " " : ""
    description = fence + pad + body + pad + fence
  }
}
