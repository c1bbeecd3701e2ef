import Attributions
import Flights
import Wire

/// A rule's match with its evidence: one organisation, one name group, one phase of one flight.
public struct Finding: Sendable, Codable {
  /// Index of the flight among those judged together.
  public var flight: Int
  public var phase: FlightPhase
  public var trafficClass: TrafficClass
  public var evidence: EvidenceLevel
  public var disposition: Disposition
  public var attributedTo: AttributedSoftware
  /// Id of the rule that matched.
  public var rule: String
  public var confidence: Confidence
  /// Index of the station in the inventory.
  public var station: Int
  /// Index of the endpoint in the inventory; nil for DNS queries and proxied contacts.
  public var endpoint: Int?
  public var names: [String] = []
  /// `tcp`, `udp` …
  public var transport: String
  public var port: UInt16
  /// Unique transport payload from the station in the phase.
  public var bytesOut: UInt64 = 0
  /// The part of it behind TLS and QUIC handshakes.
  public var applicationBytesOut: UInt64 = 0
  public var bytesAcknowledged: UInt64 = 0
  public var bytesIn: UInt64 = 0
  public var first: Timestamp
  public var last: Timestamp
  /// Frames of the finding in the phase.
  public var frameCount: UInt64 = 0
  public var firstFrame: UInt64 = 0
  public var lastFrame: UInt64 = 0
  /// Frames that show the finding, ascending.
  public var citedFrames: [UInt64] = []
  /// Index of the capture in the group that these frame numbers belong to.
  public var capture = 0
  /// Flows that make up the finding (indices into the inventory).
  public var flows: [Int] = []
  /// Whether every packet of the finding lies only possibly in flight.
  public var onlyAtEdge = false
  /// Sentences, facts first.
  public var why: [String] = []
  /// Shape of the traffic; nil where no payload was delivered.
  public var measures: FindingMeasures?
  /// Vendor that was recognised.
  public var vendor: VendorAttribution?
  /// Waiver that turned egress into `allowed`.
  public var waiver: Waiver? {
    get { holdingWaiver.first }
    set { holdingWaiver = newValue.map { [$0] } ?? [] }
  }
  /// Waiver that covered the finding before it expired.
  public var expiredWaiver: Waiver? {
    get { pastWaiver.first }
    set { pastWaiver = newValue.map { [$0] } ?? [] }
  }
  // Few findings have one: an array costs the others a word.
  private var holdingWaiver: [Waiver] = []
  private var pastWaiver: [Waiver] = []

  public init(
    flight: Int, phase: FlightPhase, trafficClass: TrafficClass, evidence: EvidenceLevel,
    disposition: Disposition, attributedTo: AttributedSoftware, rule: String,
    confidence: Confidence, station: Int, endpoint: Int?, transport: String, port: UInt16,
    first: Timestamp, last: Timestamp
  ) {
    self.flight = flight
    self.phase = phase
    self.trafficClass = trafficClass
    self.evidence = evidence
    self.disposition = disposition
    self.attributedTo = attributedTo
    self.rule = rule
    self.confidence = confidence
    self.station = station
    self.endpoint = endpoint
    self.transport = transport
    self.port = port
    self.first = first
    self.last = last
  }
}
