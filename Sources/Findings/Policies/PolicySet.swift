import Flights
import Foundation

/// The policies and jurisdiction profiles that can be named.
public struct PolicySet: Sendable {
  /// Policies in order of name.
  public private(set) var policies: [Policy] = []
  /// Profiles in order of name.
  public private(set) var profiles: [JurisdictionProfile] = []
  var exemptions: [Flight.Exemption: Policy.Coverage] = [:]

  /// What a flight is held to.
  public struct Resolved: Sendable {
    /// Base policies; a finding's disposition is the strictest of them.
    public var policies: [Policy] = []
    /// Profiles with the places added to them.
    public var jurisdictions: [Jurisdiction] = []
    /// The names to print, in order.
    public private(set) var names: [String] = []
    /// Whether nothing is promised.
    public var isEmpty: Bool { policies.isEmpty && jurisdictions.isEmpty }

    mutating func add(_ policy: Policy) {
      guard !names.contains(policy.name) else { return }
      policies.append(policy)
      names.append(policy.name)
    }

    /// Puts the mode's own promise first.
    mutating func promise(_ policy: Policy) {
      policies = [policy]
      names.insert(policy.name, at: 0)
    }

    mutating func add(_ jurisdiction: Jurisdiction) {
      guard !names.contains(jurisdiction.name) else { return }
      jurisdictions.append(jurisdiction)
      names.append(jurisdiction.name)
    }
  }

  /// A profile as a flight is held to it.
  public struct Jurisdiction: Sendable {
    public var profile: JurisdictionProfile
    /// Codes of the profile and those added.
    public var countries: [String]
    /// `jurisdiction:ndaa-848+HK`.
    public var name: String
  }

  /// Creates an empty set.
  public init() {}

  /// The policies inside the program.
  /// - Throws: ``RuleError`` where the embedded text is damaged.
  public static func builtIn() throws(RuleError) -> PolicySet {
    var set = PolicySet()
    let text = EmbeddedText.policies
    // Each document's digest is that of its own text, so that one policy's change leaves the others'.
    for part in text.components(separatedBy: "---\n") where !part.isEmpty {
      _ = try set.load(yaml: part, source: "built-in policies", origin: "embedded")
    }
    return set
  }

  /// Adds the policies and profiles of a file; a name already known is replaced.
  /// - Returns: the names that the file states, profiles as `jurisdiction:NAME`.
  /// - Throws: ``RuleError`` with file and line.
  @discardableResult
  public mutating func load(path: String) throws(RuleError) -> [String] {
    try load(yaml: try EmbeddedText.file(path), source: path, origin: path)
  }

  /// Adds the policies and profiles of a YAML text.
  @discardableResult
  public mutating func load(
    yaml: String, source: String, origin: String
  ) throws(RuleError) -> [String] {
    let reader = PolicyReader(
      source: source, origin: origin, sha256: EmbeddedText.digest(yaml))
    var names: [String] = []
    for node in try Fields.documents(yaml, source: source) {
      switch try reader.document(node) {
      case .policy(let policy):
        policies.removeAll { $0.name == policy.name }
        policies.append(policy)
        names.append(policy.name)
      case .profile(let profile):
        profiles.removeAll { $0.name == profile.name }
        profiles.append(profile)
        names.append("jurisdiction:\(profile.name)")
      case .exemptions(let table): exemptions.merge(table) { $1 }
      }
    }
    policies.sort { $0.name < $1.name }
    profiles.sort { $0.name < $1.name }
    return names
  }

  /// What the named policies and, where none of them is a base policy, the mode's own promise.
  ///
  /// A jurisdiction adds to any policy, so that it leaves the mode's default in place.
  /// - Throws: ``RuleError`` for a name that leads nowhere.
  public func resolve(_ names: [String], mode: FlightMode) throws(RuleError) -> Resolved {
    var resolved = Resolved()
    for raw in names {
      let name = raw.trimmingCharacters(in: .whitespaces)
      if name.isEmpty || resolved.names.contains(name) { continue }
      // A file stands for everything that it states.
      let isFile = name != "embedded"
      let stated = policies.filter { $0.name == name || isFile && $0.origin == name }
      let profiled = isFile ? profiles.filter { $0.origin == name } : []
      if name.hasPrefix("jurisdiction:") {
        resolved.add(try jurisdiction(name))
      } else if stated.isEmpty, profiled.isEmpty {
        throw unknown(name)
      }
      for policy in stated { resolved.add(policy) }
      for profile in profiled {
        resolved.add(
          Jurisdiction(
            profile: profile, countries: profile.countries, name: "jurisdiction:\(profile.name)"))
      }
    }
    if resolved.policies.isEmpty, let usual = policies.first(where: { $0.modes.contains(mode) }) {
      resolved.promise(usual)
    }
    return resolved
  }

  /// Checks names before a run.
  /// - Throws: ``RuleError`` for the first that leads nowhere.
  public func check(_ names: [String]) throws(RuleError) {
    _ = try resolve(names, mode: .unknown)
  }

  private func jurisdiction(_ name: String) throws(RuleError) -> Jurisdiction {
    let parts = name.dropFirst("jurisdiction:".count)
      .split(separator: "+", omittingEmptySubsequences: false)
    guard let first = parts.first, let profile = profiles.first(where: { $0.name == first }) else {
      throw unknown(name)
    }
    var countries = profile.countries
    for place in parts.dropFirst() {
      let code = place.uppercased()
      guard PolicyReader.isCountry(code) else {
        throw RuleError(
          source: name, message: "'\(place)' is no two-letter country code")
      }
      if !countries.contains(code) { countries.append(code) }
    }
    return Jurisdiction(profile: profile, countries: countries, name: name)
  }

  private func unknown(_ name: String) -> RuleError {
    let known =
      policies.map(\.name) + profiles.map { "jurisdiction:\($0.name)" }
    return RuleError(
      source: name,
      message: "there is no such policy; known: \(known.joined(separator: ", "))")
  }
}
