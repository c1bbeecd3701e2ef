import ArgumentParser
import Cases
import Findings
import Flights
import Foundation
import Reports

/// By which policies and rules flights are judged.
struct JudgementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Apply a policy by name or from a file. Repeatable; jurisdiction:PROFILE adds countries.",
      valueName: "name|file"))
  var policy: [String] = []

  @Option(
    help: ArgumentHelp("Add rules from a folder or a file. Repeatable.", valueName: "dir|file"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp(
      "Accepted findings with reason, owner and expiry. Repeatable.", valueName: "file"))
  var waivers: [String] = []

  /// The judge, and what the report says of its policies and rules.
  func judge() throws(ToolFailure) -> (Judge, [PolicyProvenance], [RulePackProvenance]) {
    let ruleSet = try RuleFiles.rulesToJudge(rules)
    let policySet = try RuleFiles.policies(policy)
    let accepted = try RuleFiles.waivers(waivers)
    do throws(RuleError) {
      let judge = try Judge(rules: ruleSet, policies: policySet, waivers: accepted)
      return (
        judge,
        policySet.policies.map { PolicyProvenance(name: $0.name, sha256: $0.sha256) }
          + policySet.profiles.map {
            PolicyProvenance(name: "jurisdiction:\($0.name)", sha256: $0.sha256)
          },
        ruleSet.packs.map {
          RulePackProvenance(name: $0.name, version: $0.version, sha256: $0.sha256)
        }
      )
    } catch {
      throw ToolFailure(error)
    }
  }

  /// Files and folders of rules, policies and waivers.
  var supplied: [String] { rules + policy.filter(InputFile.exists) + waivers }

  /// Checks the policies that declared flights name.
  func check(policiesOf flights: [Flight], judge: Judge) throws(ToolFailure) {
    for flight in flights {
      do throws(RuleError) {
        try judge.policies.check(flight.policies)
      } catch {
        throw ToolFailure(
          .badData,
          "\(TerminalText("\(flight.origin ?? flight.id): column policy: \(error)"))")
      }
    }
  }

  /// The names to apply to every flight.
  func policyNames(in judge: Judge) -> [String] { policy }
}

extension ToolFailure {
  /// A file of rules, policies or waivers that cannot be used.
  init(_ error: RuleError) { self.init(.badData, "\(TerminalText(error.description))") }
}
