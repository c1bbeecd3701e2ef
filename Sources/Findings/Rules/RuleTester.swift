import Attributions
import Captures
import Flights
import Traffic
import Wire

/// Runs the tests that rules carry: each test's traffic is judged as a Local Data Mode flight.
public struct RuleTester: Sendable {
  /// How one test came out.
  public struct Outcome: Sendable {
    public var rule: String
    public var test: String
    /// What differs from what the test expects; nil where it passed.
    public var failure: String?
  }

  private let rules: RuleSet
  private let judge: Judge

  /// - Throws: ``RuleError`` where the embedded policies are damaged.
  public init(rules: RuleSet) throws(RuleError) {
    self.rules = rules
    judge = try Judge(rules: rules, policies: try PolicySet.builtIn())
  }

  /// Runs all tests, in the order of the rules.
  public func run() -> [Outcome] {
    rules.rules.flatMap { rule in
      rule.tests.map { test in
        Outcome(rule: rule.id, test: test.name, failure: failure(of: test, in: rule))
      }
    }
  }

  /// Runs the tests of one rule.
  public func run(only id: String) -> [Outcome] {
    (rules.rule(id)?.tests ?? []).map { test in
      Outcome(
        rule: id, test: test.name,
        failure: rules.rule(id).flatMap { failure(of: test, in: $0) })
    }
  }

  /// The findings that the traffic of a test gives.
  public func findings(of test: RuleTest) -> FindingList {
    judge.judge(SyntheticTraffic(test.traffic).input).first?.findings ?? []
  }

  private func failure(of test: RuleTest, in rule: Rule) -> String? {
    let found = findings(of: test)
    guard let finding = found.first else { return "the traffic gives no finding" }
    if found.count > 1 { return "the traffic gives \(found.count) findings" }
    if let expected = test.rule {
      if finding.rule != expected { return "rule \(finding.rule) matched, not \(expected)" }
    } else if finding.rule == rule.id {
      return "the rule matched although another was to"
    }
    if let expected = test.trafficClass, finding.trafficClass != expected {
      return "class \(finding.trafficClass.rawValue), not \(expected.rawValue)"
    }
    if let expected = test.attributedTo, finding.attributedTo != expected {
      return "attributed to \(finding.attributedTo.rawValue), not \(expected.rawValue)"
    }
    if let expected = test.disposition, finding.disposition != expected {
      return "disposition \(finding.disposition.rawValue), not \(expected.rawValue)"
    }
    return nil
  }
}

/// The inventory that the words of a rule's test describe.
struct SyntheticTraffic {
  private static let start = Timestamp(seconds: 1_700_000_000)

  let input: JudgeInput

  init(_ traffic: RuleTest.Traffic) {
    var inventory = Inventory()
    var station = Station()
    let client = IPAddress(v4: 0xC0A8_0114)
    station.addresses = [client]
    station.role = Station.Role(rawValue: traffic.stationRole) ?? .controller
    station.framesSent = 10
    let end = SyntheticTraffic.start.adding(seconds: max(traffic.seconds, 1))
    station.presence = [SyntheticTraffic.start...end]
    inventory.stations = [station]
    var attribution = EndpointAttribution()
    if traffic.isQuery {
      var record = DNSRecord(
        name: traffic.name ?? "", type: "A", client: client, server: IPAddress(v4: 0xC0A8_0101),
        frame: 1, time: SyntheticTraffic.start)
      record.station = 0
      inventory.dnsRecords = [record]
    } else {
      let remote = IPAddress(traffic.address) ?? IPAddress(v4: 0xCB00_710A)
      inventory.endpoints = [Endpoint(address: remote)]
      inventory.flows = SyntheticTraffic.flows(traffic, client: client, remote: remote, end: end)
      if let name = traffic.networkOperator {
        attribution.operator = NetworkOperator(asn: 64_496, name: name, parent: nil)
      }
    }
    var capture = CaptureSummary()
    capture.firstFrame = SyntheticTraffic.start
    capture.lastFrame = end
    capture.dropsReported = 0
    let flight = Flight(
      id: "test", start: SyntheticTraffic.start, end: end, mode: .localData, source: .wholeCapture)
    input = JudgeInput(
      flights: [flight],
      windows: [
        FlightWindow(
          start: SyntheticTraffic.start, end: end,
          clock: ClockAlignment(offsetSeconds: 0, uncertaintySeconds: 0, basis: "capture"))
      ],
      inventory: inventory, captures: [capture], attributions: EndpointAttributions([attribution]),
      lookup: StatedVendors(traffic: traffic))
  }

  private static func flows(
    _ traffic: RuleTest.Traffic, client: IPAddress, remote: IPAddress, end: Timestamp
  ) -> FlowStore {
    let number: IPProtocol =
      switch traffic.transport {
      case "udp": .udp
      case "icmp": .icmp
      case "esp": .esp
      default: .tcp
      }
    var flow = Flow(
      first: client, second: remote, firstPort: number == .icmp ? 8 : 50_000,
      secondPort: UInt16(clamping: traffic.port), ipProtocol: number, vlan: 0xFFFF,
      tunnels: TunnelPath())
    flow.scope = .egress
    flow.station = 0
    flow.endpoint = 0
    flow.total.first = start
    flow.total.last = end
    flow.total.firstFrame = 1
    flow.total.lastFrame = 20
    let handshake: UInt64 =
      traffic.protocol == "tls" || traffic.protocol == "quic" || traffic.isHandshakeOnly ? 500 : 0
    let up = traffic.isHandshakeOnly ? 0 : UInt64(clamping: traffic.up)
    let down = traffic.isHandshakeOnly ? 0 : UInt64(clamping: traffic.down)
    flow.total.forward = counts(application: up, handshake: handshake)
    flow.total.backward = counts(application: down, handshake: handshake)
    flow.total.backward.frames = max(flow.total.backward.frames, 1)
    flow.total.events = [.opened, .connected]
    if handshake > 0 { flow.total.events.formUnion([.clientHello, .serverHello]) }
    if number == .tcp { flow.tcpState = .established }
    var store = FlowStore()
    flow.details = store.add(details: details(traffic))
    _ = store.append(flow)
    return store
  }

  private static func counts(application: UInt64, handshake: UInt64) -> DirectionCounts {
    var counts = DirectionCounts()
    counts.uniquePayload = application &+ handshake
    counts.payload = counts.uniquePayload
    counts.applicationPayload = application
    counts.acknowledged = counts.uniquePayload
    counts.frames = 4 &+ counts.payload / 1_200
    counts.wireBytes = counts.payload &+ counts.frames &* 54
    return counts
  }

  private static func details(_ traffic: RuleTest.Traffic) -> FlowDetails {
    var details = FlowDetails()
    details.application = traffic.protocol
    if let name = traffic.name {
      let basis = ObservedName.Basis(rawValue: traffic.basis) ?? .tlsSNI
      details.names = [ObservedName(name, basis: basis, frame: 4)]
    }
    if let method = traffic.method {
      details.requests = [
        FlowDetails.Request(
          method: method, host: traffic.name, path: traffic.path ?? "/", frame: 5)
      ]
    }
    details.topics = traffic.topics
    details.remarks = traffic.remarks
    details.userAgents = traffic.userAgent.map { [$0] } ?? []
    details.applicationName = traffic.application
    details.concealment = traffic.conceals
    if traffic.ech { details.ech = .accepted }
    var shape = FlowShape()
    let frames = max(1, UInt64(clamping: traffic.up) / 1_200)
    shape.payloadFramesForward = frames
    shape.bigForward = UInt64((traffic.bigShare ?? 0) * Double(frames))
    if let every = traffic.burstEvery, let size = traffic.burstBytes, every > 0 {
      let count = min(512, Int(traffic.seconds * 1_000) / every)
      // Factors in which neither a period nor a usual size can be found.
      let pauses = traffic.irregular == "pauses" ? [3, 9, 1, 5, 14, 2, 7, 30] : [8]
      let sizes = traffic.irregular == "sizes" ? [1, 90, 3, 60, 2, 20] : [8]
      var start = 0
      for place in 0..<count {
        shape.burstStartsForward.append(UInt32(clamping: start))
        shape.burstSizesForward.append(UInt32(clamping: size * sizes[place % sizes.count] / 8))
        start += every * pauses[place % pauses.count] / 8
      }
    }
    details.shape = shape
    return details
  }
}

/// The vendors that a test states.
private struct StatedVendors: VendorLookup {
  let traffic: RuleTest.Traffic

  func vendor(ofName name: String) -> VendorAttribution? {
    name == traffic.name ? traffic.nameVendor : nil
  }
  func vendor(ofPath path: String, host: String?) -> VendorAttribution? {
    path == traffic.path ? traffic.contentVendor : nil
  }
  func vendor(ofUserAgent agent: String) -> VendorAttribution? {
    agent == traffic.userAgent && traffic.path == nil ? traffic.contentVendor : nil
  }
  func vendor(ofTopic topic: String) -> VendorAttribution? {
    traffic.topics.contains(topic) ? traffic.contentVendor : nil
  }
  func vendor(ofAddress address: IPAddress) -> VendorAttribution? {
    traffic.name == nil ? traffic.nameVendor : nil
  }
  func registrableDomain(of name: String) -> String? { nil }
}
