import Attributions
import Findings
import Flights

/// Rules, policies and jurisdiction profiles, for a terminal or as JSON.
public struct RuleTable {
  private let rules: RuleSet
  private let policies: PolicySet

  /// Prepares a listing.
  public init(rules: RuleSet, policies: PolicySet) {
    self.rules = rules
    self.policies = policies
  }

  /// Writes tables.
  public func write(to sink: ByteSink, style: Style) {
    var table = TextTable([
      TextTable.Column(title: "Rule", least: 16), TextTable.Column(title: "Stage"),
      TextTable.Column(title: "Class"), TextTable.Column(title: "What it matches", least: 20),
    ])
    table.rows = rules.rules.map { rule in
      [rule.id, rule.stage.rawValue, rule.trafficClass.rawValue, rule.title].map(safe)
    }
    write(table, to: sink, style)
    table = TextTable([
      TextTable.Column(title: "Policy", least: 16), TextTable.Column(title: "Default for mode"),
      TextTable.Column(title: "What it promises", least: 20),
    ])
    table.rows = policies.policies.map { policy in
      [
        safe(policy.name), policy.modes.map(\.rawValue).joined(separator: ", "), safe(policy.title),
      ]
    }
    table.rows += policies.profiles.map { profile in
      [
        safe("jurisdiction:\(profile.name)"), "",
        safe("\(profile.title) (\(profile.date)): \(profile.countries.joined(separator: ", "))"),
      ]
    }
    write(table, to: sink, style)
    for pack in rules.packs {
      let lines = TextTable.wrap(
        "pack \(safe(pack.name)) \(safe(pack.version)), from \(safe(pack.origin)), SHA-256 \(pack.sha256)",
        width: style.width, indent: 0, hanging: 2)
      for line in lines { sink.write(line + "\n") }
    }
    sink.write("\(Quantity.count(rules.rules.count, "rule")); flightseal explain NAME says more\n")
  }

  /// Writes `{"packs": […], "policies": […], "profiles": […], "rules": […]}`.
  public func writeJSON(to sink: ByteSink) throws {
    try ListingJSON.write(
      Document(
        packs: rules.packs.map {
          [
            "name": $0.name, "origin": $0.origin, "sha256": $0.sha256, "version": $0.version,
          ]
        },
        policies: policies.policies.map {
          Document.Policy(
            modes: $0.modes.map(\.rawValue), name: $0.name, origin: $0.origin, sha256: $0.sha256,
            title: $0.title)
        },
        profiles: policies.profiles.map {
          Document.Profile(
            countries: $0.countries, date: $0.date, name: "jurisdiction:\($0.name)",
            sha256: $0.sha256, switches: $0.switches, title: $0.title)
        },
        rules: rules.rules.map {
          Document.Rule(
            class: $0.trafficClass.rawValue, confidence: $0.confidence.rawValue, id: $0.id,
            source: $0.source, stage: $0.stage.rawValue, tests: $0.tests.count, title: $0.title)
        }), to: sink)
  }

  private struct Document: Encodable {
    struct Policy: Encodable {
      var modes: [String]
      var name, origin, sha256, title: String
    }
    struct Profile: Encodable {
      var countries: [String]
      var date, name, sha256: String
      var switches: [String]
      var title: String
    }
    struct Rule: Encodable {
      var `class`, confidence, id, source, stage: String
      var tests: Int
      var title: String
    }
    var packs: [[String: String]]
    var policies: [Policy]
    var profiles: [Profile]
    var rules: [Rule]
  }

  private func safe(_ text: String) -> String { TerminalText(text).description }

  private func write(_ table: TextTable, to sink: ByteSink, _ style: Style) {
    for line in table.lines(width: style.width) { sink.write(line + "\n") }
    sink.write("\n")
  }
}
