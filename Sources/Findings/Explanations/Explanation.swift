import Attributions
import Flights
import Foundation

/// Why: the text of `explain` for a rule, a word of a report, a policy, or a finding of a JSON report.
public struct Explanation: Sendable, Equatable {
  public var title: String
  public var paragraphs: [String]

  public init(title: String, paragraphs: [String]) {
    self.title = title
    self.paragraphs = paragraphs
  }
}

/// Finds explanations.
public struct Explainer: Sendable {
  private let rules: RuleSet
  private let policies: PolicySet
  private let glossary: Glossary

  /// - Throws: ``RuleError`` where the text inside the program is damaged.
  public init(rules: RuleSet, policies: PolicySet) throws(RuleError) {
    self.rules = rules
    self.policies = policies
    glossary = try Glossary()
  }

  /// Explains a rule id, a reason code, another word of a report, or a policy; empty where the
  /// subject is none of them.
  public func explain(_ subject: String) -> [Explanation] {
    var found = glossary.entries(for: subject).map { section, entry in
      Explanation(
        title: "\(entry.word) (\(section.lowercased()))",
        paragraphs: [entry.prose] + (entry.change.map { ["What would change it: \($0)"] } ?? []))
    }
    if let rule = rules.rule(subject) { found.append(explanation(of: rule)) }
    if let policy = policies.policies.first(where: { $0.name == subject }) {
      found.append(explanation(of: policy))
    }
    let profile =
      subject.hasPrefix("jurisdiction:")
      ? String(subject.dropFirst("jurisdiction:".count).prefix { $0 != "+" }) : subject
    if let profile = policies.profiles.first(where: { $0.name == profile }) {
      found.append(
        Explanation(
          title: "jurisdiction:\(profile.name) (\(profile.title), \(profile.date))",
          paragraphs: [
            profile.prose, "Countries: \(profile.countries.joined(separator: ", ")).",
            "May be added with +: \(profile.switches.joined(separator: ", ")).",
          ]))
    }
    return found
  }

  /// Explains the finding `id` of a JSON report.
  /// - Throws: ``RuleError`` where the report cannot be read or holds no such finding.
  public func explain(finding id: String, inReport data: Data) throws(RuleError) -> Explanation {
    let report: ReportedFindings
    do {
      report = try JSONDecoder().decode(ReportedFindings.self, from: data)
    } catch {
      throw RuleError(source: "report", message: "this is no report of schema version 1")
    }
    guard let finding = report.findings.first(where: { $0.id == id }) else {
      throw RuleError(
        source: "report",
        message: "there is no finding '\(id)'; the report has \(report.findings.count) findings")
    }
    let lines = FindingExplanation(
      finding: finding, report: report, rules: rules, policies: policies
    ).paragraphs
    return Explanation(
      title:
        "\(id): \(finding.evidence) \(finding.class), \(finding.disposition), phase \(finding.phase)",
      paragraphs: lines)
  }

  private func explanation(of rule: Rule) -> Explanation {
    var lines = [rule.prose, "It gives class \(rule.trafficClass.rawValue)."]
    if let software = rule.attributedTo {
      lines.append("Such traffic is attributed to \(software.rawValue).")
    }
    lines.append("It matches where \(RuleText.condition(of: rule.match)).")
    lines.append(
      "Stage \(rule.stage.rawValue), confidence \(rule.confidence.rawValue), from \(rule.source).")
    if !rule.references.isEmpty {
      lines.append("References: \(rule.references.joined(separator: "; ")).")
    }
    return Explanation(title: "\(rule.id) (rule): \(rule.title)", paragraphs: lines)
  }

  private func explanation(of policy: Policy) -> Explanation {
    var lines = [policy.prose]
    lines.append("In scope: \(policy.software.map(\.rawValue).joined(separator: ", ")).")
    if !policy.softwareDelivered.isEmpty {
      let names = policy.softwareDelivered.map(\.rawValue).joined(separator: ", ")
      lines.append("In scope once payload was delivered: \(names).")
    }
    if !policy.exemptions.isEmpty {
      let names = policy.exemptions.map(\.rawValue).joined(separator: ", ")
      lines.append("Exemptions a flight may declare: \(names).")
    }
    return Explanation(title: "\(policy.name) (policy): \(policy.title)", paragraphs: lines)
  }
}
