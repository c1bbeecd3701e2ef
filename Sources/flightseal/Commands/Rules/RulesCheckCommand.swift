import ArgumentParser
import Findings
import Reports

struct RulesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read rules and policies and say what is wrong with them.",
    discussion: """
      Faults are named with file and line. A rule must carry a test that it wins and one that it \
      loses, and a condition of its own. Ends with 65 where something is wrong.

      EXAMPLES
        flightseal rules check my-rules/
        flightseal rules check --policy my-policy.yaml --waivers waivers.yaml
      """)

  @OptionGroup var packs: RulePackOptions

  @Option(help: ArgumentHelp("Waivers to check as well. Repeatable.", valueName: "file"))
  var waivers: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let rules = try packs.rules()
      let policies = try packs.policies()
      let accepted = try RuleFiles.waivers(waivers)
      let complaints: [RuleCheck.Complaint]
      do throws(RuleError) {
        complaints = try RuleCheck.complaints(rules)
      } catch {
        throw ToolFailure(error)
      }
      let target = try OutputTarget(path: nil)
      for complaint in complaints {
        target.sink.write("\(TerminalText(complaint.rule)): \(TerminalText(complaint.message))\n")
      }
      target.sink.write(
        "\(rules.rules.count) rules, \(policies.policies.count) policies, "
          + "\(policies.profiles.count) profiles, \(accepted.count) waivers: "
          + "\(complaints.isEmpty ? "no fault found" : "\(complaints.count) faults")\n")
      try target.commit()
      return complaints.isEmpty ? .done : .badData
    }
  }
}
