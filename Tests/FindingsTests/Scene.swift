import Attributions
import Captures
import Flights
import Wire

@testable import Findings
@testable import Traffic

/// A small world for judgements: one flight from second 1,000 to 1,600 of a capture that lasts from
/// 0 to 4,000, with clock uncertainty 5 s, a controller at 192.168.1.20 and whatever a test adds.
struct Scene {
  static let origin = Timestamp(seconds: 1_700_000_000)
  private static let rules = Result { try RuleSet.builtIn() }
  private static let policies = Result { try PolicySet.builtIn() }
  static func at(_ seconds: Double) -> Timestamp { origin.adding(seconds: seconds) }

  var inventory = Inventory()
  var capture = CaptureSummary()
  var flight = Flight(
    id: "F1", start: Scene.at(1_000), end: Scene.at(1_600), mode: .localData, source: .manifest)
  var uncertainty = 5.0
  var basis = "declared"
  var attributions: [EndpointAttribution] = []
  var commandPolicies: [String] = []
  var waivers: [Waiver] = []
  private var frame: UInt64 = 100

  init() {
    capture.firstFrame = Scene.at(0)
    capture.lastFrame = Scene.at(4_000)
    capture.dropsReported = 0
    capture.frames = 10_000
    flight.modeEvidence = "photo of the screen"
    flight.otherPaths = Flight.OtherPaths.none
    flight.capturePoint = .ap
    addStation("192.168.1.20")
    flight.controllerAddresses = [Scene.address("192.168.1.20")]
  }

  static func address(_ text: String) -> IPAddress { IPAddress(text) ?? .unspecified }

  @discardableResult
  mutating func addStation(
    _ address: String, role: Station.Role = .other, present: ClosedRange<Double> = 0...4_000
  ) -> Int {
    var station = Station()
    station.addresses = [Scene.address(address)]
    station.role = role
    station.framesSent = 50
    station.presence = [Scene.at(present.lowerBound)...Scene.at(present.upperBound)]
    inventory.stations.append(station)
    return inventory.stations.count - 1
  }

  /// One stretch of a flow.
  struct Piece {
    var at: Double
    var up: UInt64 = 0
    var down: UInt64 = 0
    var hello: UInt64 = 0
    var acknowledged: UInt64?
    var events: Activity.Events = []
    var framesOut: UInt64 = 2
    var framesIn: UInt64 = 2
    var missing: UInt64 = 0
  }

  /// A TLS connection with handshake at `at` and payload after it.
  static func session(_ at: Double, up: UInt64, down: UInt64 = 500) -> [Piece] {
    [
      Piece(
        at: at, hello: 500, events: [.opened, .connected, .clientHello, .serverHello]),
      Piece(at: at + 1.5, up: up, down: down),
    ]
  }

  @discardableResult
  mutating func addFlow(
    to remote: String, port: UInt16 = 443, transport: IPProtocol = .tcp, name: String? = nil,
    basis: ObservedName.Basis = .tlsSNI, application: String? = "tls", station: Int = 0,
    scope: Flow.Scope = .egress, countries: FourCountries? = nil, _ pieces: [Piece],
    details change: (inout FlowDetails) -> Void = { _ in }
  ) -> Int {
    let address = Scene.address(remote)
    var flow = Flow(
      first: inventory.stations[station].addresses[0], second: address, firstPort: 40_000,
      secondPort: port, ipProtocol: transport, vlan: 0xFFFF, tunnels: TunnelPath())
    flow.scope = scope
    flow.station = Int32(station)
    if scope == .egress {
      var endpoint = inventory.endpoints.firstIndex { $0.address == address }
      if endpoint == nil {
        inventory.endpoints.append(Endpoint(address: address))
        var attribution = EndpointAttribution()
        if let countries { attribution.countries = countries }
        attributions.append(attribution)
        endpoint = inventory.endpoints.count - 1
      }
      flow.endpoint = Int32(endpoint ?? 0)
    }
    var details = FlowDetails()
    details.application = application
    if let name { details.names = [ObservedName(name, basis: basis, frame: frame)] }
    change(&details)
    flow.details = inventory.flows.add(details: details)
    var stretches: [Activity] = []
    var total = Activity()
    for piece in pieces {
      var activity = Activity()
      activity.first = Scene.at(piece.at)
      activity.last = Scene.at(piece.at + 0.5)
      activity.firstFrame = frame
      frame += piece.framesOut + piece.framesIn
      activity.lastFrame = frame - 1
      activity.events = piece.events
      activity.forward.frames = piece.framesOut
      activity.forward.payload = piece.up + piece.hello
      activity.forward.uniquePayload = piece.up + piece.hello
      activity.forward.applicationPayload = piece.up
      activity.forward.acknowledged =
        transport == .tcp
        ? piece.acknowledged ?? (piece.framesIn > 0 ? piece.up + piece.hello : 0) : 0
      activity.backward.frames = piece.framesIn
      activity.backward.payload = piece.down + piece.hello
      activity.backward.uniquePayload = piece.down + piece.hello
      activity.backward.applicationPayload = piece.down
      activity.forward.missing = piece.missing
      stretches.append(activity)
      total.merge(activity)
    }
    flow.total = total
    let index = inventory.flows.append(flow)
    for stretch in stretches { inventory.flows.store(stretch, of: index) }
    return index
  }

  mutating func addQuery(
    _ name: String, at: Double, answers: [String] = [], answerAfter: Double = 0.02,
    station: Int = 0, server: String = "192.168.1.1"
  ) {
    let client = inventory.stations[station].addresses[0]
    var record = DNSRecord(
      name: name, type: "A", client: client, server: Scene.address(server), frame: frame,
      time: Scene.at(at))
    record.station = Int32(station)
    frame += 1
    inventory.dnsRecords.append(record)
    guard !answers.isEmpty else { return }
    record.isResponse = true
    record.responseCode = "NOERROR"
    record.addresses = answers.map(Scene.address)
    record.time = Scene.at(at + answerAfter)
    record.lastTime = record.time
    record.frame = frame
    record.lastFrame = frame
    frame += 1
    inventory.dnsRecords.append(record)
  }

  func judge() throws -> FlightJudgement {
    try judgeAll(flights: [flight])[0]
  }

  func judgeAll(flights: [Flight]) throws -> [FlightJudgement] {
    var input = JudgeInput(
      flights: flights,
      windows: flights.map {
        FlightWindow(
          start: $0.start ?? Scene.origin, end: $0.end ?? Scene.origin,
          clock: ClockAlignment(
            offsetSeconds: $0.clockOffset ?? 0, uncertaintySeconds: uncertainty, basis: basis))
      },
      inventory: inventory, captures: [capture],
      attributions: EndpointAttributions(attributions), lookup: Catalog())
    input.commandPolicies = commandPolicies
    let rules = try Scene.rules.get()
    let policies = try Scene.policies.get()
    return try Judge(rules: rules, policies: policies, waivers: waivers).judge(input)
  }
}

/// A catalog of a few names.
struct Catalog: VendorLookup {
  private static let rows: [(String, String, String?, PartyKind, String)] = [
    ("mydjiflight.dji.com", "DJI", "CN", .droneVendor, "flight-record-sync"),
    ("api.dji-services.com", "DJI", "CN", .droneVendor, "telemetry"),
    ("active.dji.com", "DJI", "CN", .droneVendor, "auth"),
    ("dev.dji.com", "DJI", "CN", .droneVendor, "auth"),
    ("www.skypixel.com", "DJI", "CN", .droneVendor, "media-sync"),
    ("dji.com", "DJI", "CN", .droneVendor, "web"),
    ("mapbox.com", "Mapbox", "US", .component, "map"),
    ("bugly.qq.com", "Bugly", "CN", .component, "analytics"),
    ("time.android.com", "Google", "US", .operatingSystem, "time"),
    ("gstatic.com", "Google", "US", .operatingSystem, "os-background"),
    ("ntp.aliyun.com", "Alibaba", "CN", .operatingSystem, "time"),
    ("whatsapp.net", "WhatsApp", "US", .otherApplication, "web"),
    ("aliyuncs.com", "Alibaba Cloud", "CN", .infrastructure, "storage"),
    ("cloudfront.net", "AWS", "US", .infrastructure, "cdn"),
  ]

  func vendor(ofName name: String) -> VendorAttribution? {
    for (pattern, vendor, country, kind, category) in Catalog.rows
    where name == pattern || name.hasSuffix(".\(pattern)") {
      return VendorAttribution(
        name: vendor, country: country, kind: kind, category: category, basis: "name \(name)",
        pattern: pattern, source: "test", confidence: .high)
    }
    return nil
  }
  func vendor(ofPath path: String, host: String?) -> VendorAttribution? { nil }
  func vendor(ofUserAgent agent: String) -> VendorAttribution? {
    guard agent.hasPrefix("DJI") else { return nil }
    return VendorAttribution(
      name: "DJI", country: "CN", kind: .droneVendor, category: "config", basis: "agent",
      pattern: "DJI*", source: "test", confidence: .medium)
  }
  func vendor(ofTopic topic: String) -> VendorAttribution? {
    guard topic.hasPrefix("thing/product/") else { return nil }
    return VendorAttribution(
      name: "DJI Cloud API", country: "CN", kind: .droneVendor, category: "telemetry",
      basis: "topic", pattern: "thing/product/+", source: "test", confidence: .high)
  }
  func vendor(ofAddress address: IPAddress) -> VendorAttribution? { nil }
  func registrableDomain(of name: String) -> String? {
    name.split(separator: ".").suffix(2).joined(separator: ".")
  }
}
