import Attributions
import Traffic

/// Who made a station, by its hardware address.
enum StationMaker {
  /// The maker that the assigned prefix of a station's hardware address names; nil where it has
  /// none, or only locally administered ones.
  static func attribution(_ station: Station, by attributor: Attributor) -> VendorAttribution? {
    for mac in station.macs {
      if let maker = attributor.vendor(ofHardware: mac) { return maker }
    }
    return nil
  }
}
