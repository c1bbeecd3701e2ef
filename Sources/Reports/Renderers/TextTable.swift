/// A table for a terminal that fits a width: columns that may shrink give way, the widest first.
struct TextTable {
  /// One column.
  struct Column {
    var title: String
    /// Whether numbers stand at the right edge.
    var right = false
    /// Least width to shrink to; nil where the column keeps its width.
    var least: Int?
  }

  let columns: [Column]
  /// Cells, already safe for a terminal.
  var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// The lines, without colours.
  func lines(width: Int, indent: Int = 0) -> [String] {
    var widths = columns.indices.map { column in
      rows.reduce(TerminalText.columns(columns[column].title)) {
        max($0, column < $1.count ? TerminalText.columns($1[column]) : 0)
      }
    }
    let room = width - indent - 2 * (columns.count - 1)
    while widths.reduce(0, +) > room {
      let shrinkable = columns.indices.filter { widths[$0] > (columns[$0].least ?? .max) }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return ([columns.map(\.title)] + rows).map { row in
      let cells = columns.indices.map { column -> String in
        let cell = column < row.count ? row[column] : ""
        return TerminalText.pad(
          TerminalText.fit(cell, width: widths[column]), width: widths[column],
          right: columns[column].right)
      }
      var line = String(repeating: " ", count: indent) + cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return TerminalText.fit(line, width: width)
    }
  }

  private static let units: Set<Substring> = [
    "%", "B", "kB", "MB", "GB", "TB", "s", "ms", "min", "h",
  ]

  /// The words of a text, a number and its unit as one.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    for word in text.split(separator: " ") {
      let unit = word.prefix { !",;.:)".contains($0) }
      if let last = words.last, last.last?.isNumber == true, units.contains(unit) {
        words[words.count - 1] = text[last.startIndex..<word.endIndex]
      } else {
        words.append(word)
      }
    }
    return words
  }

  /// Breaks a safe text into lines of at most `width` columns, later ones indented.
  static func wrap(_ text: String, width: Int, indent: Int, hanging: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isFresh = true
    for word in words(of: text) {
      let needed =
        TerminalText.columns(line) + (isFresh ? 0 : 1) + TerminalText.columns(String(word))
      if needed > width, !isFresh {
        lines.append(line)
        line = String(repeating: " ", count: hanging)
        isFresh = true
      }
      line += (isFresh ? "" : " ") + word
      isFresh = false
    }
    lines.append(line)
    return lines.map { TerminalText.fit($0, width: width) }
  }
}
