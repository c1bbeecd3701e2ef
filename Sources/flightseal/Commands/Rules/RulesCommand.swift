import ArgumentParser

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List, check and test rules and policies.",
    discussion: """
      Rules are data: a YAML document each, with its tests inside. Those inside the program are \
      always there; files and folders add to them.

      EXAMPLES
        flightseal rules list
        flightseal rules check my-rules/
        flightseal rules test my-rules/ -v
      """,
    subcommands: [RulesListCommand.self, RulesCheckCommand.self, RulesTestCommand.self])
}
