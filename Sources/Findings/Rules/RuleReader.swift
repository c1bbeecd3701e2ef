import Attributions
import Wire
import Yams

/// Reads rules from YAML nodes.
struct RuleReader {
  let source: String

  /// - Throws: ``RuleError`` with file and line.
  func rule(_ node: Node) throws(RuleError) -> Rule {
    let fields = try Fields(node, source: source, of: "a rule")
    let id = try fields.requiredText("id")
    guard id.utf8.allSatisfy({ $0 == 45 || $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 122 }) else {
      throw fields.fault("the id '\(id)' may hold a-z, 0-9 and - only", at: "id")
    }
    guard let stage = try fields.word("stage", as: Rule.Stage.self) else {
      throw fields.fault("'stage' is missing")
    }
    guard let trafficClass = try fields.word("class", as: TrafficClass.self) else {
      throw fields.fault("'class' is missing")
    }
    guard let matchFields = try fields.fields("match") else {
      throw fields.fault("'match' is missing")
    }
    var tests: [RuleTest] = []
    for test in try fields.list("tests") { tests.append(try self.test(test, id: id)) }
    let rule = Rule(
      id: id, title: try fields.requiredText("title"), prose: try fields.requiredText("prose"),
      stage: stage, rank: Int(try fields.number("rank") ?? 100),
      match: try match(matchFields), trafficClass: trafficClass,
      attributedTo: try fields.word("attributed-to", as: AttributedSoftware.self),
      hides: try fields.word("hides", as: Rule.Hiding.self),
      confidence: try fields.word("confidence", as: Confidence.self) ?? .medium,
      references: try fields.texts("references"), tests: tests, source: source)
    try fields.finish()
    return rule
  }

  private func match(_ fields: Fields) throws(RuleError) -> RuleMatch {
    var match = RuleMatch()
    match.names = try patterns(fields, "names")
    for text in try fields.texts("addresses") {
      guard let prefix = IPPrefix(text) else {
        throw fields.fault("'\(text)' is no address or CIDR block", at: "addresses")
      }
      match.addresses.append(prefix)
    }
    match.operators = try fields.texts("operators")
    match.ports = try fields.texts("ports")
    for port in match.ports {
      let parts = port.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, UInt16(parts[1]) != nil else {
        throw fields.fault("a port is written tcp/443, not '\(port)'", at: "ports")
      }
    }
    match.transports = try fields.texts("transports")
    match.protocols = try fields.texts("protocols")
    match.methods = try fields.texts("methods").map { $0.uppercased() }
    match.paths = try patterns(fields, "paths")
    match.topics = try patterns(fields, "topics")
    match.userAgents = try patterns(fields, "user-agents")
    match.remarks = try patterns(fields, "remarks")
    match.applications = try patterns(fields, "applications")
    match.conceals = try fields.texts("conceals")
    match.categories = try fields.texts("categories")
    match.contentCategories = try fields.texts("content-categories")
    match.vendors = try patterns(fields, "vendors")
    match.kinds = try fields.words("kinds", as: PartyKind.self)
    match.stationRoles = try fields.texts("station-roles")
    match.isNamed = try fields.flag("named")
    match.isEncrypted = try fields.flag("encrypted")
    match.isECHAccepted = try fields.flag("ech-accepted")
    if let measures = try fields.fields("measures") {
      for key in measures.keys {
        guard let measure = MeasureName(rawValue: key) else {
          let known = MeasureName.allCases.map(\.rawValue).joined(separator: ", ")
          throw measures.fault("unknown measure '\(key)'; known: \(known)", at: key)
        }
        guard let bounds = try measures.fields(key) else { continue }
        let bound = RuleMatch.Bound(
          measure: measure, least: try bounds.number("least"), most: try bounds.number("most"))
        guard bound.least != nil || bound.most != nil else {
          throw measures.fault("'\(key)' needs 'least' or 'most'", at: key)
        }
        try bounds.finish()
        match.bounds.append(bound)
      }
    }
    match.perOrganisation = try fields.flag("per-organisation") ?? false
    try fields.finish()
    guard match.keyCount > 0 else { throw fields.fault("'match' is empty") }
    return match
  }

  private func patterns(_ fields: Fields, _ key: String) throws(RuleError) -> [TextPattern] {
    try fields.texts(key).map(TextPattern.init)
  }

  private func test(_ fields: Fields, id: String) throws(RuleError) -> RuleTest {
    guard let traffic = try fields.fields("traffic"), let expect = try fields.fields("expect")
    else { throw fields.fault("a test needs 'traffic' and 'expect'") }
    let expectedRule: String?
    switch try expect.text("rule") {
    case nil: expectedRule = id
    case "another": expectedRule = nil
    case let rule?: expectedRule = rule
    }
    let test = RuleTest(
      name: try fields.requiredText("name"), traffic: try self.traffic(traffic),
      rule: expectedRule, trafficClass: try expect.word("class", as: TrafficClass.self),
      attributedTo: try expect.word("attributed-to", as: AttributedSoftware.self),
      disposition: try expect.word("disposition", as: Disposition.self))
    try expect.finish()
    try fields.finish()
    return test
  }

  private func traffic(_ fields: Fields) throws(RuleError) -> RuleTest.Traffic {
    var traffic = RuleTest.Traffic()
    traffic.name = try fields.text("name")
    traffic.basis = try fields.text("basis") ?? traffic.basis
    traffic.address = try fields.text("address") ?? traffic.address
    traffic.transport = try fields.text("transport") ?? traffic.transport
    traffic.port = Int(try fields.number("port") ?? Double(traffic.port))
    traffic.protocol = try fields.text("protocol")
    traffic.up = Int(try fields.number("up") ?? Double(traffic.up))
    traffic.down = Int(try fields.number("down") ?? Double(traffic.down))
    traffic.seconds = try fields.number("seconds") ?? traffic.seconds
    traffic.method = try fields.text("method")
    traffic.path = try fields.text("path")
    traffic.topics = try fields.texts("topics")
    traffic.userAgent = try fields.text("user-agent")
    traffic.remarks = try fields.texts("remarks")
    traffic.application = try fields.text("application")
    traffic.conceals = try fields.text("conceals")
    traffic.ech = try fields.flag("ech-accepted") ?? false
    traffic.isHandshakeOnly = try fields.flag("handshake-only") ?? false
    traffic.isQuery = try fields.flag("query-only") ?? false
    traffic.bigShare = try fields.number("big-share")
    traffic.burstEvery = (try fields.number("burst-every")).map { Int($0) }
    traffic.burstBytes = (try fields.number("burst-bytes")).map { Int($0) }
    traffic.irregular = try fields.text("irregular")
    traffic.nameVendor = try vendor(fields, "vendor")
    traffic.contentVendor = try vendor(fields, "content-vendor")
    traffic.networkOperator = try fields.text("operator")
    traffic.stationRole = try fields.text("station-role") ?? traffic.stationRole
    try fields.finish()
    return traffic
  }

  private func vendor(_ fields: Fields, _ key: String) throws(RuleError) -> VendorAttribution? {
    guard let entry = try fields.fields(key) else { return nil }
    guard let kind = try entry.word("kind", as: PartyKind.self) else {
      throw entry.fault("'kind' is missing")
    }
    let vendor = VendorAttribution(
      name: try entry.text("name") ?? "Example", country: try entry.text("country"), kind: kind,
      category: try entry.text("category") ?? "web", basis: "test", pattern: "test",
      source: "test", confidence: .high)
    try entry.finish()
    return vendor
  }
}
