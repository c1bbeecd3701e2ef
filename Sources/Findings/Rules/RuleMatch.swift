import Attributions
import Traffic
import Wire

/// The condition of a rule: all keys that are given must hold, any entry of a list suffices.
public struct RuleMatch: Sendable {
  /// One measure with its bounds, both inclusive.
  struct Bound: Sendable {
    var measure: MeasureName
    var least: Double?
    var most: Double?
  }

  var names: [TextPattern] = []
  var addresses: [IPPrefix] = []
  var operators: [String] = []
  /// `tcp/443`, `udp/123`; the remote side's port.
  var ports: [String] = []
  var transports: [String] = []
  /// Protocols recognised by content.
  var protocols: [String] = []
  var methods: [String] = []
  var paths: [TextPattern] = []
  var topics: [TextPattern] = []
  var userAgents: [TextPattern] = []
  var remarks: [TextPattern] = []
  /// Software that the capture itself names.
  var applications: [TextPattern] = []
  /// What the dissectors recognised as hiding names or content.
  var conceals: [String] = []
  /// Catalog categories of the name or address.
  var categories: [String] = []
  /// Catalog categories of a path, topic or agent.
  var contentCategories: [String] = []
  var vendors: [TextPattern] = []
  var kinds: [PartyKind] = []
  var stationRoles: [String] = []
  var isNamed: Bool?
  var isEncrypted: Bool?
  var isECHAccepted: Bool?
  var bounds: [Bound] = []
  /// Whether the measures are summed over the organisation.
  var perOrganisation = false

  /// Number of keys that the condition gives.
  var keyCount: Int {
    let lists: [Bool] = [
      names.isEmpty, addresses.isEmpty, operators.isEmpty, ports.isEmpty, transports.isEmpty,
      protocols.isEmpty, methods.isEmpty, paths.isEmpty, topics.isEmpty, userAgents.isEmpty,
      remarks.isEmpty, applications.isEmpty, conceals.isEmpty, categories.isEmpty,
      contentCategories.isEmpty, vendors.isEmpty, kinds.isEmpty, stationRoles.isEmpty,
      isNamed == nil, isEncrypted == nil, isECHAccepted == nil,
    ]
    return lists.filter { !$0 }.count + bounds.count
  }

  /// Whether the condition holds for `contact`.
  func holds(for contact: Contact) -> Bool {
    namesHold(contact) && contentHolds(contact) && vendorHolds(contact) && factsHold(contact)
      && bounds.allSatisfy { bound in
        let measures = perOrganisation ? contact.organisation : contact.measures
        guard let value = measures.value(bound.measure) else { return false }
        return (bound.least.map { value >= $0 } ?? true) && (bound.most.map { value <= $0 } ?? true)
      }
  }

  private func namesHold(_ contact: Contact) -> Bool {
    if !names.isEmpty, !names.match(contact.key.name) { return false }
    if !addresses.isEmpty {
      guard let address = contact.address, addresses.contains(where: { $0.contains(address) })
      else { return false }
    }
    if !operators.isEmpty {
      guard let name = contact.operatorName?.lowercased(),
        operators.contains(where: { name.contains($0.lowercased()) })
      else { return false }
    }
    if !ports.isEmpty, !ports.contains(contact.service) { return false }
    if !transports.isEmpty, !transports.contains(contact.transport) { return false }
    if let isNamed, isNamed != !contact.key.name.isEmpty { return false }
    return true
  }

  private func contentHolds(_ contact: Contact) -> Bool {
    if !protocols.isEmpty, !contact.applications.contains(where: protocols.contains) {
      return false
    }
    if !methods.isEmpty || !paths.isEmpty {
      let found = contact.requests.contains { request in
        (methods.isEmpty || methods.contains(request.method.uppercased()))
          && (paths.isEmpty || paths.match(request.path))
      }
      guard found else { return false }
    }
    if !topics.isEmpty, !contact.topics.contains(where: topics.match) { return false }
    if !userAgents.isEmpty, !contact.userAgents.contains(where: userAgents.match) { return false }
    if !remarks.isEmpty, !contact.remarks.contains(where: remarks.match) { return false }
    if !conceals.isEmpty, !contact.concealments.contains(where: conceals.contains) { return false }
    if let isEncrypted, isEncrypted != contact.isEncrypted { return false }
    if let isECHAccepted, isECHAccepted != contact.isNameHidden { return false }
    return true
  }

  private func vendorHolds(_ contact: Contact) -> Bool {
    if !categories.isEmpty {
      guard let vendor = contact.nameVendor, categories.contains(vendor.category) else {
        return false
      }
    }
    if !contentCategories.isEmpty {
      guard let vendor = contact.contentVendor, contentCategories.contains(vendor.category)
      else { return false }
    }
    if !vendors.isEmpty || !kinds.isEmpty {
      let known = [contact.contentVendor, contact.nameVendor, contact.agentVendor]
        .compactMap { $0 }
      guard
        known.contains(where: {
          (vendors.isEmpty || vendors.match($0.name)) && (kinds.isEmpty || kinds.contains($0.kind))
        })
      else { return false }
    }
    return true
  }

  private func factsHold(_ contact: Contact) -> Bool {
    if !applications.isEmpty, !contact.applicationNames.contains(where: applications.match) {
      return false
    }
    if !stationRoles.isEmpty, !stationRoles.contains(contact.stationRole.rawValue) { return false }
    return true
  }
}
