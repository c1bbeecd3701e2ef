import Synchronization

extension Attributor {
  /// Every dataset in use, in order of role, name and origin.
  public var provenance: [DatasetProvenance] {
    if let known = knownProvenance.withLock({ $0 }) { return known }
    let found = findProvenance()
    knownProvenance.withLock { $0 = found }
    return found
  }

  private func findProvenance() -> [DatasetProvenance] {
    var out = usesEmbedded ? EmbeddedDatasets.all : EmbeddedDatasets.names
    for database in databases {
      for role in database.roles {
        var entry = database.provenance
        entry.role = role
        out.append(entry)
      }
    }
    out += indicators.map(\.provenance)
    return out.sorted {
      ($0.role, $0.name, $0.origin, $0.sha256) < ($1.role, $1.name, $1.origin, $1.sha256)
    }
  }

  /// What users should know of the databases they named, one sentence each.
  public var remarks: [String] {
    databases.compactMap { database in
      guard let file = database as? MaxMindDatabase, file.ipVersion == 4 else { return nil }
      return
        "\(file.provenance.origin): holds IPv4 networks only; it has no answer for any IPv6 address"
    }
  }
}
