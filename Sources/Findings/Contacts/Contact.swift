import Attributions
import Flights
import Traffic
import Wire

/// What one station did with one name or address in one phase of a flight, before it is judged.
///
/// A reference: it is gathered flow by flow, looked at by every rule, and never copied.
final class Contact {
  /// What makes traffic one contact.
  struct Key: Hashable {
    var phase: FlightPhase
    var station: Int
    var endpoint: Int
    var name: String
    var ipProtocol: IPProtocol
    var port: UInt16
    var proxied: Bool
  }

  /// Names kept with the frames that show them.
  static let nameLimit = 256

  var key: Key
  /// Names of the remote side, those that decide first.
  var names: [ObservedName] = []
  /// Surely inside the phase.
  var sure = Share()
  /// In flight only if the clock is off within its uncertainty.
  var edge = Share()
  var flows: [Int] = []
  var applications: [String] = []
  var requests: [FlowDetails.Request] = []
  var topics: [String] = []
  var userAgents: [String] = []
  var remarks: [String] = []
  var applicationNames: [String] = []
  var concealments: [String] = []
  /// Whether the server name in clear is only the outer one of an encrypted ClientHello.
  var isNameHidden = false
  var isEncrypted = false
  var nameVendor: VendorAttribution?
  /// Owner of the interface seen in the clear.
  var contentVendor: VendorAttribution?
  /// Drone vendor whose user agent was seen: it names the software, not the purpose.
  var agentVendor: VendorAttribution?
  var operatorName: String?
  var address: IPAddress?
  var measures = Measures()
  /// The same summed over the organisation; nil for a question.
  var organisation: OrganisationMeasures?
  /// Frames of DNS messages that asked for the name.
  var dnsFrames: [UInt64] = []
  /// Whether this stands for DNS queries that nothing followed.
  var isQuery = false
  var stationRole = Station.Role.other

  /// `tcp/443`, `udp/53` …
  let service: String

  init(key: Key) {
    self.key = key
    service = "\(key.ipProtocol.name)/\(key.port)"
  }

  /// `tcp`, `udp` …
  var transport: String { key.ipProtocol.name }

  /// Sure and edge parts together.
  var whole: Share {
    var share = sure
    share.merge(edge)
    return share
  }
}

/// Published measures of a conversation's shape (`docs/traffic-classes.md`).
struct Measures: Sendable, Equatable {
  /// Application bytes from the station.
  var upload: UInt64 = 0
  /// Application bytes to the station.
  var download: UInt64 = 0
  var first = Timestamp(nanoseconds: .max)
  var last = Timestamp(nanoseconds: .min)
  var bigFramesOut: UInt64 = 0
  var payloadFramesOut: UInt64 = 0
  /// Payload of the busiest second of one conversation.
  var peakOut: UInt64 = 0
  /// Starts of upload bursts (after a pause of over 200 ms) in milliseconds of capture time.
  var burstStarts: [Int64] = []
  /// Payload of these bursts.
  var burstSizes: [UInt32] = []
  /// How often each byte value comes in samples of the payload from the station; empty or 256.
  var byteCounts: [UInt32] = []
}
