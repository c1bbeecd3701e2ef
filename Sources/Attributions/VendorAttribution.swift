/// A name, path, topic or agent found in the vendor catalog.
///
/// A reference that never changes: endpoints, contacts and findings of one name share it.
public final class VendorAttribution: Sendable, Codable {
  /// Vendor, for example `DJI`.
  public let name: String
  /// Home country of the vendor, nil where the catalog gives none.
  public let country: String?
  public let kind: PartyKind
  /// Category of the catalog row (`flight-record-sync`, `firmware`, `map`, `os-background` …).
  public let category: String
  /// What matched, for example `name mydjiflight.dji.com`.
  public let basis: String
  /// Catalog pattern that matched.
  public let pattern: String
  /// Source of the catalog row.
  public let source: String
  public let confidence: Confidence
  /// Group that controls the vendor, where the catalog gives one.
  public let parent: String?
  /// What else the catalog says of the row: white label, tenant, first seen.
  public let notes: String?
  public init(
    name: String, country: String?, kind: PartyKind, category: String, basis: String,
    pattern: String, source: String, confidence: Confidence, parent: String? = nil,
    notes: String? = nil
  ) {
    self.name = name
    self.country = country
    self.kind = kind
    self.category = category
    self.basis = basis
    self.pattern = pattern
    self.source = source
    self.confidence = confidence
    self.parent = parent
    self.notes = notes
  }

  /// The same on another basis, or less or more sure.
  func with(basis: String? = nil, confidence: Confidence? = nil) -> VendorAttribution {
    VendorAttribution(
      name: name, country: country, kind: kind, category: category, basis: basis ?? self.basis,
      pattern: pattern, source: source, confidence: confidence ?? self.confidence,
      parent: parent, notes: notes)
  }
}

extension VendorAttribution: Hashable {
  public static func == (a: VendorAttribution, b: VendorAttribution) -> Bool {
    a === b
      || a.name == b.name && a.country == b.country && a.kind == b.kind
        && a.category == b.category && a.basis == b.basis && a.pattern == b.pattern
        && a.source == b.source && a.confidence == b.confidence && a.parent == b.parent
        && a.notes == b.notes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(basis)
    hasher.combine(pattern)
    hasher.combine(category)
  }
}
