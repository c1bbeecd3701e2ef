import Yams

/// What the words of a report mean: verdicts, evidence, dispositions, reason codes.
public struct Glossary: Sendable {
  /// Words that belong together.
  public struct Section: Sendable {
    public var title: String
    public var intro: String
    public var entries: [Entry]
  }
  /// One word.
  public struct Entry: Sendable {
    public var word: String
    /// What it means.
    public var prose: String
    /// What would change it; nil where nothing is to be changed.
    public var change: String?
  }

  public private(set) var sections: [Section] = []

  /// Reads the text inside the program.
  /// - Throws: ``RuleError`` where it is damaged.
  public init() throws(RuleError) {
    let source = "built-in words"
    for document in try Fields.documents(EmbeddedText.words, source: source) {
      for node in document.sequence ?? [] {
        let fields = try Fields(node, source: source, of: "a section")
        var section = Section(
          title: try fields.requiredText("section"), intro: try fields.requiredText("intro"),
          entries: [])
        for entry in try fields.list("words") {
          section.entries.append(
            Entry(
              word: try entry.requiredText("word"), prose: try entry.requiredText("prose"),
              change: try entry.text("change")))
          try entry.finish()
        }
        try fields.finish()
        sections.append(section)
      }
    }
  }

  /// Every meaning of a word with the title of its section; case does not matter.
  public func entries(for word: String) -> [(section: String, entry: Entry)] {
    let wanted = word.lowercased()
    return sections.flatMap { section in
      section.entries.filter { $0.word.lowercased() == wanted }.map { (section.title, $0) }
    }
  }
}
