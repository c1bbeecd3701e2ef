import ArgumentParser
import Findings

/// The rules and policies that a command is about.
struct RulePackOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Rules to add to those inside the program: a YAML file or a folder of them.",
      valueName: "dir|file"))
  var packs: [String] = []

  @Option(help: ArgumentHelp("Policies to add. Repeatable.", valueName: "file"))
  var policy: [String] = []

  func rules() throws(ToolFailure) -> RuleSet { try RuleFiles.rules(packs) }
  func policies() throws(ToolFailure) -> PolicySet { try RuleFiles.policies(policy) }
}
