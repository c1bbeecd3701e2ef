import ArgumentParser
import Findings
import Foundation
import Reports

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why: a finding, a rule, a reason code, a policy or another word of a report.",
    discussion: """
      Without a subject it lists what can be explained.

      EXAMPLES
        flightseal explain CLOCK_UNVERIFIED
        flightseal explain local-data-mode
        flightseal explain f1 --report-file report.json
      """)

  @Argument(
    help: ArgumentHelp(
      "Finding of a report, rule, reason code, policy or word.", valueName: "finding|rule|code"))
  var subject: String?

  @Option(
    name: .customLong("report-file"),
    help: ArgumentHelp(
      "JSON report (check --report json) that holds the finding; - for standard input.",
      valueName: "report.json"))
  var reportFile: String?

  @Option(
    help: ArgumentHelp("Add rules from a folder or a file. Repeatable.", valueName: "dir|file"))
  var rules: [String] = []

  @Option(help: ArgumentHelp("Add policies from a file. Repeatable.", valueName: "file"))
  var policy: [String] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if reportFile != nil, subject == nil {
      throw ValidationError("--report-file needs the finding to explain, such as f1.")
    }
  }

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let rules = try RuleFiles.rules(self.rules)
      let policies = try RuleFiles.policies(self.policy)
      let report = try reportFile.map { path throws(ToolFailure) in try InputFile.read(path) }
      let text = ExplanationText(style: output.style)
      let target = try OutputTarget(path: nil)
      do throws(RuleError) {
        if let subject {
          let explainer = try Explainer(rules: rules, policies: policies)
          let found =
            if let report {
              [try explainer.explain(finding: subject, inReport: Data(report))]
            } else {
              explainer.explain(subject)
            }
          text.write(found, to: target.sink)
        } else {
          text.writeIndex(of: try Glossary(), rules: rules, policies: policies, to: target.sink)
        }
      } catch {
        throw ToolFailure(error)
      }
      try target.commit()
      guard target.sink.count > 0 else { throw unknown }
      return .done
    }
  }

  private var unknown: ToolFailure {
    ToolFailure(
      .usage,
      "'\(TerminalText(subject ?? ""))' is no rule, reason code, policy or word of a report; "
        + "flightseal explain lists them, --report-file explains a finding")
  }
}
