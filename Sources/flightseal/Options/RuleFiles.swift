import Findings
import Foundation
import Reports

/// The rules and policies inside the program together with the user's.
enum RuleFiles {
  /// The built-in rules and those of files and folders, with their tests.
  static func rules(_ paths: [String]) throws(ToolFailure) -> RuleSet {
    try rules(RuleSet.builtIn, and: paths)
  }

  /// The same rules to judge by; those inside the program come without their tests.
  static func rulesToJudge(_ paths: [String]) throws(ToolFailure) -> RuleSet {
    try rules(RuleSet.builtInToJudge, and: paths)
  }

  private static func rules(
    _ builtIn: () throws(RuleError) -> RuleSet, and paths: [String]
  ) throws(ToolFailure) -> RuleSet {
    for path in paths { try InputFile.require(path) }
    do throws(RuleError) {
      var rules = try builtIn()
      for path in paths { try rules.load(path: InputFile.place(path)) }
      return rules
    } catch {
      throw ToolFailure(error)
    }
  }

  /// The built-in policies and those of files; a name that leads nowhere is a usage error.
  static func policies(_ names: [String]) throws(ToolFailure) -> PolicySet {
    var policies: PolicySet
    do throws(RuleError) {
      policies = try PolicySet.builtIn()
      for name in names where isFile(name, in: policies) {
        try policies.load(path: InputFile.place(name))
      }
    } catch {
      throw ToolFailure(error)
    }
    do throws(RuleError) {
      try policies.check(names)
      return policies
    } catch {
      throw ToolFailure(.usage, "--policy \(TerminalText(error.description))")
    }
  }

  /// The waivers of files.
  static func waivers(_ paths: [String]) throws(ToolFailure) -> [Waiver] {
    for path in paths { try InputFile.require(path) }
    do throws(RuleError) {
      var waivers: [Waiver] = []
      for path in paths { waivers += try Waiver.load(path: InputFile.place(path)) }
      return waivers
    } catch {
      throw ToolFailure(error)
    }
  }

  private static func isFile(_ name: String, in set: PolicySet) -> Bool {
    !set.policies.contains { $0.name == name } && !name.hasPrefix("jurisdiction:")
      && InputFile.exists(name)
  }
}
