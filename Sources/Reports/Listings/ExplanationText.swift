import Findings

/// Explanations for a terminal.
public struct ExplanationText {
  private let style: Style

  /// Prepares texts of a style.
  public init(style: Style) { self.style = style }

  /// Writes explanations, an empty line between them.
  public func write(_ explanations: [Explanation], to sink: ByteSink) {
    for (place, explanation) in explanations.enumerated() {
      if place > 0 { sink.write("\n") }
      write(title: explanation.title, to: sink)
      for paragraph in explanation.paragraphs { write(paragraph, indent: 2, to: sink) }
    }
  }

  /// Writes everything that can be explained: the words by section, the rules, the policies.
  public func writeIndex(
    of glossary: Glossary, rules: RuleSet, policies: PolicySet, to sink: ByteSink
  ) {
    for section in glossary.sections {
      write(title: section.title, to: sink)
      write(section.entries.map(\.word).joined(separator: ", "), indent: 2, to: sink)
    }
    write(title: "Rules", to: sink)
    write(rules.rules.map(\.id).joined(separator: ", "), indent: 2, to: sink)
    write(title: "Policies", to: sink)
    let names = policies.policies.map(\.name) + policies.profiles.map { "jurisdiction:\($0.name)" }
    write(names.joined(separator: ", "), indent: 2, to: sink)
  }

  private func write(title: String, to sink: ByteSink) {
    for line in TextTable.wrap(
      TerminalText(title).description, width: style.width, indent: 0, hanging: 2)
    {
      sink.write(style.paint(line, .strong) + "\n")
    }
  }

  private func write(_ text: String, indent: Int, to sink: ByteSink) {
    let lines = TextTable.wrap(
      TerminalText(text).description, width: style.width, indent: indent, hanging: indent)
    for line in lines { sink.write(line + "\n") }
  }
}
