import ArgumentParser
import Findings
import Reports

struct RulesTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests that rules carry.",
    discussion: """
      Each test states traffic in a few words and the finding that it must give. Ends with 65 where \
      a test fails. -v lists the tests that passed too.

      EXAMPLES
        flightseal rules test
        flightseal rules test my-rules/ -v
        flightseal rules test --write-captures audit/
      """)

  @OptionGroup var packs: RulePackOptions

  @Option(
    name: .customLong("write-captures"),
    help: ArgumentHelp(
      "Write the traffic of every test as pcapng, to look at in Wireshark.", valueName: "dir"))
  var captureFolder: String?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let rules = try packs.rules()
      let outcomes: [RuleTester.Outcome]
      do throws(RuleError) {
        outcomes = try RuleTester(rules: rules).run()
      } catch {
        throw ToolFailure(error)
      }
      if let captureFolder {
        do throws(OutputError) {
          let count = try RuleCaptureFolder.write(rules, to: captureFolder)
          if !output.quiet {
            Notice.say("wrote \(count) captures and tests.csv to \(TerminalText(captureFolder))")
          }
        } catch {
          throw ToolFailure(error)
        }
      }
      let target = try OutputTarget(path: nil)
      for outcome in outcomes {
        let name = "\(outcome.rule): \(outcome.test)"
        if let failure = outcome.failure {
          target.sink.write("failed  \(TerminalText(name)): \(TerminalText(failure))\n")
        } else if output.verbose > 0 {
          target.sink.write("passed  \(TerminalText(name))\n")
        }
      }
      let failed = outcomes.count { $0.failure != nil }
      target.sink.write(
        "\(rules.rules.count) rules, \(outcomes.count) tests, \(failed) failed\n")
      try target.commit()
      return failed == 0 ? .done : .badData
    }
  }
}
