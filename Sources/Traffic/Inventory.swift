import Captures
import Wire

/// What a capture (or a set of rotated captures) holds: the end product of `Traffic`.
public struct Inventory: Sendable {
  /// Stations, in the order of their ids.
  public var stations: [Station] = []
  /// Remote addresses, in the order of their ids.
  public var endpoints: [Endpoint] = []
  /// Flows in order of first appearance.
  public var flows: FlowStore
  /// DNS messages, where they were asked for.
  public var dnsRecords: [DNSRecord] = []
  /// HTTP/1 requests, where they were asked for.
  public var httpRequests: [HTTPRequestRecord] = []
  /// HTTP/2 requests, where they were asked for.
  public var http2Requests: [HTTP2RequestRecord] = []
  /// Frames that could not be decoded, by cause, in the order of ``WireError`` layer and code.
  public var faults: [FaultCount] = []
  /// Frames that could not be decoded at all.
  public var undecodedFrames: UInt64 = 0
  /// 802.11 frames whose content is encrypted.
  public var encryptedRadioFrames: UInt64 = 0
  /// Frames of link types that are not decoded.
  public var unsupportedFrames: UInt64 = 0
  /// Readings of other clocks.
  public var clockSamples: [ClockSample] = []
  /// Flight states that drone links in the capture stated; changes only, plus the last of each.
  public var flightStates: [FlightStateSample] = []
  /// Stretches of at least ten seconds without any frame.
  public var silences: [ClosedRange<Timestamp>] = []
  /// Frames of egress flows without a name of which the capture lacks payload bytes, and frames
  /// whose headers it cut: what the snap length cost.
  public var neededTruncations: UInt64 = 0
  /// 802.11 frames that repeat one already counted.
  public var linkRepeats: UInt64 = 0
  /// Fragments of packets that could not be put together again.
  public var orphanFragments: UInt64 = 0
  /// Flows, streams or names that were given up because a ceiling was reached.
  public var evictions: UInt64 = 0
  /// Connections among them that were retired from a full flow table: their counts and names are kept,
  /// added to those of connections like them, see ``Flow/connections``.
  public var retiredConnections: UInt64 = 0
  /// Whether outbound packets of a station carry checksums that its hardware was to fill in.
  public var checksumOffloadSeen = false
  /// Creates an empty inventory.
  public init() { flows = FlowStore() }
}

/// How many frames one fault stopped.
public struct FaultCount: Sendable, Equatable, Codable {
  public var layer: WireLayer
  public var code: WireError.Code
  public var frames: UInt64
  public init(layer: WireLayer, code: WireError.Code, frames: UInt64) {
    self.layer = layer
    self.code = code
    self.frames = frames
  }
}
