import Flights
import Yams

/// Reads policies, profiles and the table of exemptions from YAML nodes.
struct PolicyReader {
  enum Document {
    case policy(Policy)
    case profile(JurisdictionProfile)
    case exemptions([Flight.Exemption: Policy.Coverage])
  }

  let source: String
  let origin: String
  let sha256: String

  func document(_ node: Node) throws(RuleError) -> Document {
    let fields = try Fields(node, source: source, of: "a policy")
    if fields.keys.contains("exemptions"), !fields.keys.contains("policy") {
      return .exemptions(try exemptions(fields))
    }
    if fields.keys.contains("profile") { return .profile(try profile(fields)) }
    guard fields.keys.contains("policy") else {
      throw fields.fault("a document must start with 'policy: NAME' or 'profile: NAME'")
    }
    return .policy(try policy(fields))
  }

  private func policy(_ fields: Fields) throws(RuleError) -> Policy {
    var services: [Policy.Coverage] = []
    for service in try fields.list("services") { services.append(try coverage(service)) }
    let policy = Policy(
      name: try fields.requiredText("policy"), title: try fields.requiredText("title"),
      prose: try fields.text("prose") ?? "", modes: try fields.words("modes", as: FlightMode.self),
      software: try fields.words("software", as: AttributedSoftware.self),
      softwareDelivered: try fields.words("software-delivered", as: AttributedSoftware.self),
      classes: try fields.words("classes", as: TrafficClass.self),
      byShape: try fields.flag("by-shape") ?? true,
      anyPacket: try fields.flag("any-packet") ?? false,
      unattributed: try fields.word("unattributed", as: Policy.Unattributed.self) ?? .egress,
      exemptions: try fields.words("exemptions", as: Flight.Exemption.self), services: services,
      references: try fields.texts("references"), sha256: sha256, origin: origin)
    try fields.finish()
    if policy.software.isEmpty, policy.softwareDelivered.isEmpty {
      throw fields.fault("a policy needs 'software' or 'software-delivered': whom it binds")
    }
    return policy
  }

  private func profile(_ fields: Fields) throws(RuleError) -> JurisdictionProfile {
    let profile = JurisdictionProfile(
      name: try fields.requiredText("profile"), title: try fields.requiredText("title"),
      date: try fields.requiredText("date"), prose: try fields.text("prose") ?? "",
      countries: try countries(fields, "countries"), switches: try countries(fields, "switches"),
      references: try fields.texts("references"), sha256: sha256, origin: origin)
    try fields.finish()
    guard !profile.countries.isEmpty else { throw fields.fault("'countries' is empty") }
    return profile
  }

  private func countries(_ fields: Fields, _ key: String) throws(RuleError) -> [String] {
    let codes = try fields.texts(key)
    for code in codes where !PolicyReader.isCountry(code) {
      throw fields.fault("'\(code)' is no two-letter country code in capitals", at: key)
    }
    return codes
  }

  static func isCountry(_ code: some StringProtocol) -> Bool {
    code.utf8.count == 2 && code.utf8.allSatisfy { $0 >= 65 && $0 <= 90 }
  }

  private func exemptions(
    _ fields: Fields
  ) throws(RuleError) -> [Flight.Exemption: Policy.Coverage] {
    guard let table = try fields.fields("exemptions") else { return [:] }
    var result: [Flight.Exemption: Policy.Coverage] = [:]
    for exemption in Flight.Exemption.allCases {
      guard let entry = try table.fields(exemption.rawValue) else { continue }
      var coverage = try self.coverage(entry)
      coverage.name = exemption.rawValue
      result[exemption] = coverage
    }
    try table.finish()
    try fields.finish()
    return result
  }

  private func coverage(_ fields: Fields) throws(RuleError) -> Policy.Coverage {
    var coverage = Policy.Coverage()
    coverage.name = try fields.text("service") ?? ""
    coverage.classes = try fields.words("classes", as: TrafficClass.self)
    coverage.rules = try fields.texts("rules")
    coverage.exceptRules = try fields.texts("except-rules")
    coverage.names = try fields.texts("names").map(TextPattern.init)
    coverage.paths = try fields.texts("paths").map(TextPattern.init)
    coverage.software = try fields.words("attributed-to", as: AttributedSoftware.self)
    try fields.finish()
    if coverage.classes.isEmpty, coverage.rules.isEmpty, coverage.names.isEmpty,
      coverage.paths.isEmpty
    {
      throw fields.fault("a service needs 'names', 'classes', 'rules' or 'paths'")
    }
    if coverage.name.isEmpty {
      coverage.name =
        (coverage.names.map(\.text) + coverage.classes.map(\.rawValue) + coverage.rules)
        .joined(separator: ", ")
    }
    return coverage
  }
}
