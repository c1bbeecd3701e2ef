import Attributions
import Traffic
import Wire

/// One station of a report.
public struct ReportStation: Sendable {
  /// `s1`, `s2` …
  public var id: String
  /// Id of the capture (the first of its set) that shows it.
  public var capture: String
  /// What is known of the device.
  public var station: Station
  /// Who made it, where the hardware address or a name says so.
  public var maker: VendorAttribution?

  /// Creates an entry.
  public init(id: String, capture: String, station: Station, maker: VendorAttribution? = nil) {
    self.id = id
    self.capture = capture
    self.station = station
    self.maker = maker
  }

  /// What people would call it: a name, an address, or the id.
  public var label: String {
    station.names.first?.name ?? station.addresses.first?.description
      ?? station.macs.first?.description ?? id
  }
}
