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
}
