import Wire

/// Look-ups in one built-in table, without names, grades and sources.
extension Attributor {
  /// Number of the network that announces an address; 0 where none is known.
  public func networkNumber(of address: IPAddress) -> UInt32 {
    usesEmbedded ? ReferenceTables.networks.value(of: address) : 0
  }

  /// The country in which the built-in locator puts an address; nil where it has no answer.
  public func locatedCountry(of address: IPAddress) -> String? {
    usesEmbedded ? ReferenceTables.hosting.label(of: address) : nil
  }
}
