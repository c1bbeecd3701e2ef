import Attributions
import Traffic

/// Who made a station, by its hardware address.
enum StationMaker {
  /// The maker that the assigned prefix of a station's hardware address names; nil where it has
  /// none, or only locally administered ones.
  static func attribution(_ station: Station, by attributor: Attributor) -> VendorAttribution? {
    for mac in station.macs {
      guard let maker = attributor.maker(of: mac) else { continue }
      return VendorAttribution(
        name: maker.droneVendor ?? maker.organisation, country: maker.country,
        kind: maker.droneVendor == nil ? .infrastructure : .droneVendor, category: "oui",
        basis: "hardware address \(mac)", pattern: maker.organisation,
        source: "IEEE Registration Authority public listing",
        confidence: maker.droneVendor == nil ? .medium : .high)
    }
    return nil
  }
}
