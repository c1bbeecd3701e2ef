import Attributions
import Wire

/// Puts rules into words.
enum RuleText {
  /// The condition of a rule as a clause.
  static func condition(of match: RuleMatch) -> String {
    var parts: [String] = []
    func add(_ what: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      parts.append(
        values.count == 1
          ? "\(what) is `\(values[0])`"
          : "\(what) is one of \(values.map { "`\($0)`" }.joined(separator: ", "))")
    }
    add("the name", match.names.map(\.text))
    add(
      "the address",
      match.addresses.map { prefix in
        prefix.length == (prefix.base.isV4 ? 32 : 128)
          ? prefix.base.description : prefix.description
      })
    add("the network operator's name holds a word that", match.operators)
    add("the port", match.ports)
    add("the transport", match.transports)
    add("the protocol seen", match.protocols)
    add("the method", match.methods)
    add("the path", match.paths.map(\.text))
    add("a message topic", match.topics.map(\.text))
    add("the user agent", match.userAgents.map(\.text))
    add("a remark of a dissector", match.remarks.map(\.text))
    add("the app that the capture names", match.applications.map(\.text))
    add("what hides the content", match.conceals)
    add("the catalog's category of the name", match.categories)
    add("the catalog's category of the content", match.contentCategories)
    add("the vendor", match.vendors.map(\.text))
    add("the kind of party", match.kinds.map(\.rawValue))
    add("the station's role", match.stationRoles)
    if let named = match.isNamed { parts.append(named ? "there is a name" : "there is no name") }
    if let encrypted = match.isEncrypted {
      parts.append(encrypted ? "it is encrypted" : "it is not encrypted")
    }
    if match.isECHAccepted == true { parts.append("Encrypted Client Hello was accepted") }
    let scope = match.perOrganisation ? " (summed over the organisation)" : ""
    for bound in match.bounds {
      var clause = bound.measure.rawValue
      if let least = bound.least { clause += " is at least \(Sentences.short(least))" }
      if let most = bound.most {
        clause += bound.least == nil ? " is at most" : " and at most"
        clause += " \(Sentences.short(most))"
      }
      parts.append(clause + scope)
    }
    return parts.joined(separator: ", and ")
  }
}
