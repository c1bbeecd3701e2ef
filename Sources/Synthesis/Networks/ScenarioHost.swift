import Wire

/// A host of a scenario: a device of the local network, or a server elsewhere.
public struct ScenarioHost: Sendable {
  public var mac: MACAddress
  public var address: IPAddress

  /// Creates a host. Servers elsewhere carry the router's hardware address.
  public init(mac: MACAddress, address: IPAddress) {
    self.mac = mac
    self.address = address
  }

  /// Creates a host from text; text that is no address gives the unspecified one.
  public init(_ mac: String, _ address: String) {
    self.init(
      mac: MACAddress(mac) ?? .none, address: IPAddress(address) ?? .unspecified)
  }
}
