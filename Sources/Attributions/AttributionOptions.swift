/// Which reference data an ``Attributor`` uses.
public struct AttributionOptions: Sendable, Hashable {
  /// Users' own databases: `.mmdb`, tor geoip text, range CSV, RIR delegated statistics. The word
  /// `system` stands for the files under `/usr/share/tor` and `/usr/share/GeoIP`, the word `none`
  /// turns the built-in address data off. A file is preferred to the built-in data and compared
  /// with it.
  public var geoDatabases: [String] = []
  /// Whether the built-in address data (hosting, registered, network, operator) is used. Names,
  /// hardware prefixes and public suffixes are always there.
  public var usesEmbedded = true
  /// Files with further names to match: STIX 2.1 bundles, hosts files, AdGuard lists.
  public var indicators: [String] = []
  /// Country the capture was taken in (ISO 3166-1 alpha-2), where it is known: a round-trip time too
  /// short for the way to a place then refutes that place.
  public var captureCountry: String?

  public init(
    geoDatabases: [String] = [], usesEmbedded: Bool = true, indicators: [String] = [],
    captureCountry: String? = nil
  ) {
    self.geoDatabases = geoDatabases
    self.usesEmbedded = usesEmbedded
    self.indicators = indicators
    self.captureCountry = captureCountry
  }
}
