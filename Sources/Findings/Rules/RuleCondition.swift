import Attributions
import Traffic
import Wire

/// A rule as contacts are held against it, one after the other: made once, and asked
/// without copying anything.
final class RuleCondition: Sendable {
  /// What a condition asks a contact to have at all; nearly all rules fall out by this alone.
  struct Kinds: OptionSet {
    let rawValue: UInt16
    static let name = Kinds(rawValue: 1)
    static let address = Kinds(rawValue: 2)
    static let request = Kinds(rawValue: 8)
    static let topic = Kinds(rawValue: 16)
    static let userAgent = Kinds(rawValue: 32)
    static let remark = Kinds(rawValue: 64)
    static let applicationName = Kinds(rawValue: 128)
    static let concealment = Kinds(rawValue: 256)
    static let nameVendor = Kinds(rawValue: 512)
    static let contentVendor = Kinds(rawValue: 1024)
    static let vendor = Kinds(rawValue: 2048)
    static let application = Kinds(rawValue: 4096)

    /// What `contact` has.
    init(of contact: Contact) {
      var kinds: Kinds = []
      if !contact.key.name.isEmpty { kinds.insert(.name) }
      if contact.address != nil { kinds.insert(.address) }
      if !contact.requests.isEmpty { kinds.insert(.request) }
      if !contact.topics.isEmpty { kinds.insert(.topic) }
      if !contact.userAgents.isEmpty { kinds.insert(.userAgent) }
      if !contact.remarks.isEmpty { kinds.insert(.remark) }
      if !contact.applicationNames.isEmpty { kinds.insert(.applicationName) }
      if !contact.concealments.isEmpty { kinds.insert(.concealment) }
      if contact.nameVendor != nil { kinds.formUnion([.nameVendor, .vendor]) }
      if contact.contentVendor != nil { kinds.formUnion([.contentVendor, .vendor]) }
      if contact.agentVendor != nil { kinds.insert(.vendor) }
      if !contact.applications.isEmpty { kinds.insert(.application) }
      self = kinds
    }

    init(rawValue: UInt16) { self.rawValue = rawValue }

    /// What `match` asks for.
    init(askedBy match: RuleMatch) {
      var kinds: Kinds = []
      if match.isNamed == true { kinds.insert(.name) }
      if !match.addresses.isEmpty { kinds.insert(.address) }
      if !match.methods.isEmpty || !match.paths.isEmpty { kinds.insert(.request) }
      if !match.topics.isEmpty { kinds.insert(.topic) }
      if !match.userAgents.isEmpty { kinds.insert(.userAgent) }
      if !match.remarks.isEmpty { kinds.insert(.remark) }
      if !match.applications.isEmpty { kinds.insert(.applicationName) }
      if !match.conceals.isEmpty { kinds.insert(.concealment) }
      if !match.categories.isEmpty { kinds.insert(.nameVendor) }
      if !match.contentCategories.isEmpty { kinds.insert(.contentVendor) }
      if !match.vendors.isEmpty || !match.kinds.isEmpty { kinds.insert(.vendor) }
      if !match.protocols.isEmpty { kinds.insert(.application) }
      self = kinds
    }
  }

  let id: String
  let stage: Rule.Stage
  let trafficClass: TrafficClass
  let attributedTo: AttributedSoftware?
  let hides: Rule.Hiding?
  let confidence: Confidence
  /// Whether a category of the catalog is asked for, whose confidence then counts.
  let asksCategory: Bool
  /// Whether the measures are summed over the organisation.
  let perOrganisation: Bool
  /// Measures asked for.
  let bounds: [RuleMatch.Bound]
  /// Whether a question for a name may match: it shows a name and nothing else.
  let holdsForQuestions: Bool
  /// What a contact must have at all.
  let asked: Kinds
  private let match: RuleMatch

  private let names: [TextPattern]
  private let addresses: [IPPrefix]
  /// Words of the operator's name, as patterns.
  private let operators: [TextPattern]
  private let ports: [String]
  private let transports: [String]
  private let categories: [String]
  private let stationRoles: [String]
  private let isNamed: Bool?
  private let isEncrypted: Bool?
  private let isECHAccepted: Bool?
  private let asksContent: Bool

  init(_ rule: Rule) {
    let match = rule.match
    self.match = match
    id = rule.id
    stage = rule.stage
    trafficClass = rule.trafficClass
    attributedTo = rule.attributedTo
    hides = rule.hides
    confidence = rule.confidence
    asksCategory = !match.categories.isEmpty || !match.contentCategories.isEmpty
    perOrganisation = match.perOrganisation
    bounds = match.bounds
    holdsForQuestions =
      (rule.stage == .name || rule.stage == .fallback) && match.bounds.isEmpty
      && match.ports.isEmpty
    asked = Kinds(askedBy: match)
    names = match.names
    addresses = match.addresses
    operators = match.operators.map { TextPattern("*\($0)*") }
    ports = match.ports
    transports = match.transports
    categories = match.categories
    stationRoles = match.stationRoles
    isNamed = match.isNamed
    isEncrypted = match.isEncrypted
    isECHAccepted = match.isECHAccepted
    asksContent =
      !match.protocols.isEmpty || !match.methods.isEmpty || !match.paths.isEmpty
      || !match.topics.isEmpty || !match.userAgents.isEmpty || !match.remarks.isEmpty
      || !match.conceals.isEmpty || !match.contentCategories.isEmpty || !match.vendors.isEmpty
      || !match.kinds.isEmpty || !match.applications.isEmpty || !match.bounds.isEmpty
  }

  /// Whether the condition holds for `contact`, which has `kinds`, all that are asked among them.
  func holds(for contact: Contact, having kinds: Kinds) -> Bool {
    if let isNamed, isNamed != kinds.contains(.name) { return false }
    if let isEncrypted, isEncrypted != contact.isEncrypted { return false }
    if let isECHAccepted, isECHAccepted != contact.isNameHidden { return false }
    if !categories.isEmpty {
      guard let category = contact.nameVendor?.category, categories.contains(category) else {
        return false
      }
    }
    if !ports.isEmpty, !ports.contains(contact.service) { return false }
    if !transports.isEmpty, !transports.contains(contact.transport) { return false }
    if !stationRoles.isEmpty, !stationRoles.contains(contact.stationRole.rawValue) { return false }
    if !addresses.isEmpty {
      guard let address = contact.address, addresses.contains(where: { $0.contains(address) })
      else { return false }
    }
    if !names.isEmpty, !names.match(contact.key.name) { return false }
    if !operators.isEmpty {
      guard let name = contact.operatorName, operators.match(name) else { return false }
    }
    guard asksContent else { return true }
    return contentHolds(contact) && vendorHolds(contact) && measuresHold(contact)
  }

  private func contentHolds(_ contact: Contact) -> Bool {
    let match = match
    if !match.protocols.isEmpty, !contact.applications.contains(where: match.protocols.contains) {
      return false
    }
    if !match.methods.isEmpty || !match.paths.isEmpty {
      let found = contact.requests.contains { request in
        (match.methods.isEmpty || match.methods.contains(request.method.uppercased()))
          && (match.paths.isEmpty || match.paths.match(request.path))
      }
      guard found else { return false }
    }
    if !match.topics.isEmpty, !contact.topics.contains(where: match.topics.match) { return false }
    if !match.userAgents.isEmpty, !contact.userAgents.contains(where: match.userAgents.match) {
      return false
    }
    if !match.remarks.isEmpty, !contact.remarks.contains(where: match.remarks.match) {
      return false
    }
    if !match.conceals.isEmpty, !contact.concealments.contains(where: match.conceals.contains) {
      return false
    }
    if !match.applications.isEmpty,
      !contact.applicationNames.contains(where: match.applications.match)
    {
      return false
    }
    return true
  }

  private func vendorHolds(_ contact: Contact) -> Bool {
    let match = match
    if !match.contentCategories.isEmpty {
      guard let vendor = contact.contentVendor, match.contentCategories.contains(vendor.category)
      else { return false }
    }
    guard !match.vendors.isEmpty || !match.kinds.isEmpty else { return true }
    let known = [contact.contentVendor, contact.nameVendor, contact.agentVendor].compactMap { $0 }
    return known.contains {
      (match.vendors.isEmpty || match.vendors.match($0.name))
        && (match.kinds.isEmpty || match.kinds.contains($0.kind))
    }
  }

  private func measuresHold(_ contact: Contact) -> Bool {
    bounds.allSatisfy { bound in
      let found =
        perOrganisation
        ? contact.organisation?.figures.value(bound.measure)
        : contact.measures.value(bound.measure)
      guard let value = found else { return false }
      return (bound.least.map { value >= $0 } ?? true) && (bound.most.map { value <= $0 } ?? true)
    }
  }
}
