import Wire

/// A name that a capture's own tables give to an address.
public struct CaptureName: Sendable, Equatable, Codable {
  /// The address.
  public var address: IPAddress
  /// The name as stored.
  public var name: String
  /// Creates a name.
  public init(address: IPAddress, name: String) {
    self.address = address
    self.name = name
  }
}
