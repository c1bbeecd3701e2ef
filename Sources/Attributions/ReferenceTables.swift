import CReferenceData

/// The built-in tables, each opened when first asked for and searched where it lies.
///
/// A table whose parts are not there is left empty; `build-tables.py --check` and the tests keep that
/// from being shipped.
enum ReferenceTables {
  static let hosting = RangeTable(EmbeddedBytes(ReferenceHosting())) ?? RangeTable()
  static let registered = RangeTable(EmbeddedBytes(ReferenceRegistered())) ?? RangeTable()
  static let cloud = RangeTable(EmbeddedBytes(ReferenceCloud())) ?? RangeTable()
  /// What the labels of ``cloud`` say, in their order.
  static let cloudRegions = cloud.labels.map(CloudRegion.init)
  static let networks = RangeTable(EmbeddedBytes(ReferenceNetworks())) ?? RangeTable()
  static let operators = OperatorTable(EmbeddedBytes(ReferenceOperators()))
  static let makers = MakerTable(EmbeddedBytes(ReferenceMakers()))
  static let suffixes = SuffixList(EmbeddedBytes(ReferenceSuffixes()))
  static let vendors = FactTable(EmbeddedBytes(ReferenceVendors()))
  static let parents = OperatorParents(FactTable(EmbeddedBytes(ReferenceOperatorParents())))
  static let anycast = AnycastList(FactTable(EmbeddedBytes(ReferenceAnycast())))
  static let disputed = DisputedNetworks(
    FactTable(EmbeddedBytes(ReferenceDisputedNetworks())))
  static let hints = HostingHints(
    stores: FactTable(EmbeddedBytes(ReferenceObjectStores())),
    regions: FactTable(EmbeddedBytes(ReferenceRegions())),
    labels: FactTable(EmbeddedBytes(ReferenceHostLabels())))
  static let distances = CountryDistances(FactTable(EmbeddedBytes(ReferenceCountryBoxes())))
  static let controlTable = FactTable(EmbeddedBytes(ReferenceControlAddresses()))
  static let droneMakers = DroneMakers(FactTable(EmbeddedBytes(ReferenceDroneMakers())))
}

extension ReferenceBlob {
  /// The bytes; they live as long as the program.
  var rawBytes: UnsafeRawBufferPointer { EmbeddedBytes(self).buffer }
}
