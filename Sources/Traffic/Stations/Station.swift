import Wire

/// A device on the ground-station side.
public struct Station: Sendable, Codable {
  /// What the device is taken for.
  public enum Role: String, Sendable, CaseIterable, Codable {
    case controller, aircraft, gateway, other
  }
  /// Hardware addresses, ascending.
  public var macs: [MACAddress] = []
  /// IP addresses, ascending.
  public var addresses: [IPAddress] = []
  /// Names from DHCP, mDNS and the like.
  public var names: [ObservedName] = []
  /// DHCP vendor class, where seen.
  public var vendorClass: String?
  /// What the device is taken for.
  public var role = Role.other
  /// Why: one clause for people.
  public var basis = ""
  /// Frames sent.
  public var framesSent: UInt64 = 0
  /// Stretches of time in which frames from the station were seen (gaps of 30 s and more part
  /// them; cut at the edges of known windows like flow activity).
  public var presence: [ClosedRange<Timestamp>] = []
  /// Applications that the capture names for this station (PCAPdroid, PKTAP).
  public var applications: [String] = []
  public init() {}
}
