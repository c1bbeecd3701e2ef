import Attributions
import Flights

/// Writes the documentation pages that follow from data: `docs/rules.md` and `docs/verdicts.md`.
public enum RuleDocumentation {
  /// The page of rules, policies and jurisdiction profiles.
  public static func rules(_ rules: RuleSet, policies: PolicySet) -> String {
    var lines = [
      "# Rules, policies and profiles", "",
      "Generated from the YAML files of `Sources/CRulePacks`; a test fails where it is stale "
        + "(`UPDATE_GOLDEN=1 swift test --filter FindingsTests` writes it anew).", "",
      "Rules are tried stage by stage, in the order below; the first that matches gives the class. "
        + "A class never decides a verdict alone.", "",
    ]
    for stage in Rule.Stage.allCases {
      lines += ["## Stage \(stage.rawValue)", ""]
      for rule in rules.rules where rule.stage == stage {
        lines += ["### \(rule.id)", "", "*\(rule.title)* — class `\(rule.trafficClass.rawValue)`"]
        var facts = "confidence \(rule.confidence.rawValue)"
        if let software = rule.attributedTo { facts += ", attributed to `\(software.rawValue)`" }
        if let hides = rule.hides { facts += ", hides \(hides.rawValue)" }
        lines[lines.count - 1] += ", \(facts)."
        lines += ["", rule.prose, ""]
        lines += ["Matches where \(RuleText.condition(of: rule.match)).", ""]
        if !rule.references.isEmpty {
          lines += ["References: \(rule.references.joined(separator: "; ")).", ""]
        }
      }
    }
    lines += ["## Policies", ""]
    for policy in policies.policies {
      lines += ["### \(policy.name)", "", "*\(policy.title)*. \(policy.prose)", ""]
      if !policy.modes.isEmpty {
        let modes = policy.modes.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        lines += ["Default for mode \(modes).", ""]
      }
      if !policy.exemptions.isEmpty {
        let names = policy.exemptions.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        lines += ["Exemptions: \(names).", ""]
      }
    }
    lines += ["## Jurisdiction profiles", ""]
    for profile in policies.profiles {
      lines += [
        "### jurisdiction:\(profile.name)", "",
        "*\(profile.title)*, as of \(profile.date). "
          + profile.prose, "",
        "Countries: \(profile.countries.joined(separator: ", ")); may be added with `+`: "
          + "\(profile.switches.joined(separator: ", ")).", "",
      ]
    }
    return joined(lines)
  }

  /// The page of verdicts, evidence levels and reason codes.
  public static func verdicts(_ glossary: Glossary) -> String {
    var lines = [
      "# What the words of a report mean", "",
      "Generated from `Sources/CRulePacks/words`; `flightseal explain WORD` prints the same text.",
      "",
    ]
    for section in glossary.sections {
      lines += ["## \(section.title)", "", section.intro, ""]
      for entry in section.entries {
        lines += ["### `\(entry.word)`", "", entry.prose, ""]
        if let change = entry.change { lines += ["What would change it: \(change)", ""] }
      }
    }
    return joined(lines)
  }

  private static func joined(_ lines: [String]) -> String {
    var lines = lines
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}
