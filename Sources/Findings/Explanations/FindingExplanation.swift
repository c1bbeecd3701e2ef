import Flights

/// Explains one finding of a report: what matched, the numbers, the frames, who is at the other end by
/// which sources, and what would change the verdict.
struct FindingExplanation {
  let finding: ReportedFindings.Finding
  let report: ReportedFindings
  let rules: RuleSet
  let policies: PolicySet

  private var flight: ReportedFindings.Flight? {
    report.flights.first { $0.id == finding.flight }
  }
  private var rule: Rule? { rules.rule(finding.rule) }

  var paragraphs: [String] {
    var lines = finding.why
    lines.append(
      "Bytes: \(finding.bytesOut) out, of which \(finding.applicationBytesOut) application payload, "
        + "\(finding.bytesAcknowledged) acknowledged; \(finding.bytesIn) in.")
    lines.append(
      "Frames of \(finding.frames.capture): \(finding.frames.count) from \(finding.frames.first) to "
        + "\(finding.frames.last); cited: "
        + finding.frames.cited.map(String.init).joined(separator: ", ") + ".")
    if let measures { lines.append(measures) }
    lines += attribution
    if let rule {
      lines.append(
        "Rule \(rule.id): \(rule.prose) It matches where \(RuleText.condition(of: rule.match)).")
    }
    lines += changes
    return lines
  }

  /// The measures of the traffic, where they are known.
  private var measures: String? {
    let known = (finding.measures ?? [:]).compactMap { name, value in
      value.map { "\(name) \(Sentences.short($0))" }
    }
    return known.isEmpty ? nil : "Measures: \(known.sorted().joined(separator: ", "))."
  }

  private var attribution: [String] {
    var lines: [String] = []
    if let vendor = finding.vendor {
      lines.append(
        "Vendor: \(vendor.name)\(vendor.country.map { ", \($0)" } ?? "") by the pattern "
          + "\(vendor.pattern) (\(vendor.confidence) confidence; \(vendor.source)).")
    }
    guard let endpoint = report.endpoints.first(where: { $0.id == finding.endpoint }) else {
      return lines
    }
    if let name = endpoint.operator?.name {
      lines.append("\(endpoint.address) is in a network of \(name).")
    }
    for question in ["hosting", "registered", "operator", "controller"] {
      guard let country = endpoint.countries[question] else { continue }
      let sources = country.sources.map { source in
        source.name + (source.code.map { " says \($0)" } ?? "")
          + (source.matched.map { " (\($0))" } ?? "")
      }
      lines.append(
        "Country of \(question): \(country.code ?? "unknown"), \(country.grade)"
          + (sources.isEmpty ? "." : "; \(sources.joined(separator: "; "))."))
    }
    return lines
  }

  // MARK: what would change the verdict

  private var changes: [String] {
    guard finding.disposition == "egress" else {
      return ["It does not count against the flight: its disposition is \(finding.disposition)."]
    }
    guard finding.phase == "flight" else {
      return ["It lies \(finding.phase) the flight and does not decide the verdict."]
    }
    var lines: [String] = []
    let others =
      report.findings.count {
        $0.flight == finding.flight && $0.phase == "flight" && $0.disposition == "egress"
      } - 1
    lines.append(
      others > 0
        ? "The verdict \(flight?.verdict ?? "unknown") rests on it and on \(others) more of the "
          + "flight's findings: all of them would have to go."
        : "The verdict \(flight?.verdict ?? "unknown") rests on this finding alone.")
    let words = exemptions
    if !words.isEmpty {
      lines.append(
        "What would change it: the flight declaring \(words.joined(separator: " or ")) exempt, if "
          + "that is how it was flown.")
    }
    let subject = finding.names.first.map { "the name \($0)" } ?? "its address"
    lines.append("What would change it: a waiver for rule \(finding.rule) or \(subject).")
    if finding.attributedTo == "unidentified" {
      lines.append(
        "What would change it: the manifest's other_apps naming the software, if it is other "
          + "software of the device.")
    }
    return lines
  }

  /// Exemptions that cover the finding, that its policies know and that the flight did not declare.
  private var exemptions: [String] {
    guard let rule, rule.stage != .shape, let flight else { return [] }
    let known = policies.policies.filter { flight.policies.contains($0.name) }
      .flatMap(\.exemptions)
    return Flight.Exemption.allCases.filter { exemption in
      guard known.contains(exemption), !flight.exemptions.contains(exemption.rawValue),
        let coverage = policies.exemptions[exemption]
      else { return false }
      return !coverage.exceptRules.contains(rule.id)
        && (coverage.classes.contains(rule.trafficClass) || coverage.rules.contains(rule.id)
          || finding.names.contains(where: coverage.names.match))
    }.map { "'\($0.rawValue)'" }
  }
}
