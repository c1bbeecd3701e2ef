import Wire

/// A remote address.
public struct Endpoint: Sendable, Codable {
  /// The address.
  public var address: IPAddress
  /// Names from all flows and DNS answers, each once, in order of appearance.
  public var names: [ObservedName] = []
  /// Unique payload sent to it by stations.
  public var bytesOut: UInt64 = 0
  /// Unique payload received from it.
  public var bytesIn: UInt64 = 0
  public var firstSeen = Timestamp(nanoseconds: .max)
  public var lastSeen = Timestamp(nanoseconds: .min)
  /// Least time from SYN to SYN-ACK, in nanoseconds; a bound on the distance.
  public var roundTripNanoseconds: Int64?
  /// Creates an endpoint.
  public init(address: IPAddress) { self.address = address }
}
