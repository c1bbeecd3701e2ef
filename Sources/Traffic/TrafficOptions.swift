import Wire

/// What a reading of traffic is to keep, and where its ceilings are.
public struct TrafficOptions: Sendable {
  /// Address blocks that count as ours beside the private ranges.
  public var localPrefixes: [IPPrefix] = []
  /// Hardware addresses of stations that are known beforehand.
  public var localMACs: [MACAddress] = []
  /// Moments at which activity is cut: the edges of all windows known beforehand.
  public var cuts: [Timestamp] = []
  /// Longest stretch of activity in nanoseconds, where windows may still move (an offset that is
  /// estimated from the capture itself); nil: only ``cuts`` part a flow's activity.
  public var longestStretch: Int64?
  /// The same from the moment on at which the capture first states an aircraft's state: flights
  /// that nobody declared, and their phases, are found by that.
  public var longestStretchInFlight: Int64?
  /// Whether every DNS message and HTTP request is kept as a record (`inspect`); otherwise DNS
  /// messages are folded by client, name and stretch.
  public var keepsRecords = true
  /// Whether JA3, JA3S and JA4 fingerprints are taken (`inspect`); no rule asks for them.
  public var keepsFingerprints = true
  /// Most flows kept.
  public var flowCeiling = 16_000_000
  /// Most bytes kept in all stream buffers together.
  public var streamCeiling = 64 << 20
  /// Most DNS and HTTP records kept.
  public var recordCeiling = 8_000_000
  /// Most names of addresses remembered from DNS answers.
  public var nameCeiling = 2_000_000
  /// Most addresses and hardware addresses of our side kept.
  public var hostCeiling = 1 << 20
  /// Most bytes of fragments that wait for the rest of their packets.
  public var fragmentCeiling = 16 << 20
  /// Creates the defaults.
  public init() {}
}
