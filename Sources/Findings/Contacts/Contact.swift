import Attributions
import Flights
import Traffic
import Wire

/// What one station did with one name or address in one phase of a flight, before it is judged.
///
/// A reference: it is gathered flow by flow, looked at by every rule, never copied, and given up once
/// its findings are made.
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
  /// Who operates the network of the address; few rules ask.
  private(set) lazy var operatorName = findOperatorName()
  var address: IPAddress?
  /// Shape of the traffic; rules that look at one contact alone are few.
  private(set) lazy var measures = measure()
  private let measure: () -> Measures
  private let findOperatorName: () -> String?
  /// The same summed over the organisation; nil for a question.
  var organisation: OrganisationMeasures?
  /// Frames of DNS messages that asked for the name.
  var dnsFrames: [UInt64] = []
  /// Whether this stands for DNS queries that nothing followed.
  var isQuery = false
  var stationRole = Station.Role.other

  /// `tcp/443`, `udp/53` …
  let service: String

  /// - Parameters:
  ///   - measure: works out the shape of the traffic, where it is asked for.
  ///   - operatorName: finds who operates the network, where it is asked for.
  init(
    key: Key, measure: @escaping () -> Measures = { Measures() },
    operatorName: @escaping () -> String? = { nil }
  ) {
    self.key = key
    self.measure = measure
    findOperatorName = operatorName
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
