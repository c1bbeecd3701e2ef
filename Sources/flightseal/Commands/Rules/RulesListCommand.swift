import ArgumentParser
import Reports

struct RulesListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List rules, policies and jurisdiction profiles.",
    discussion: """
      EXAMPLES
        flightseal rules list
        flightseal rules list my-rules/ --policy my-policy.yaml
        flightseal rules list --report json
      """)

  @OptionGroup var packs: RulePackOptions

  @Option(
    help: ArgumentHelp(
      "terminal or json, to standard output or to a file.", valueName: "format[=path]"))
  var report = "terminal"

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let (format, path) = try OutputTarget.destination(report, as: ListingFormat.self)
      let table = RuleTable(rules: try packs.rules(), policies: try packs.policies())
      let target = try OutputTarget(path: path)
      do {
        switch format {
        case .terminal: table.write(to: target.sink, style: output.style)
        case .json: try table.writeJSON(to: target.sink)
        }
      } catch {
        throw ToolFailure(.internal, "the rules cannot be written: \(error)")
      }
      try target.commit()
      return .done
    }
  }
}
