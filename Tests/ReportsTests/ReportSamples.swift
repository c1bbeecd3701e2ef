import Attributions
import Captures
import Cases
import Findings
import Flights
import Reports
import Traffic
import Wire

/// Hand-made results for the tests of this module.
enum ReportSamples {
  static let start = Timestamp(seconds: 1_767_348_000)

  static let run = CaseRun(
    toolVersion: "0.0.0-test", arguments: ["check", "capture.pcapng", "--flights", "flights.csv"],
    policies: [
      PolicyProvenance(name: "local-data-mode", sha256: String(repeating: "a", count: 64))
    ],
    rulePacks: [
      RulePackProvenance(
        name: "built-in", version: "1", sha256: String(repeating: "b", count: 64))
    ],
    datasets: [
      DatasetProvenance(
        role: "hosting", name: "Example hosting list", built: "2025-12-01",
        sha256: String(repeating: "c", count: 64), licence: "CC0-1.0", attribution: "none",
        origin: "embedded")
    ],
    caseFields: CaseFields(caseName: "Case 7", exhibit: "EX-1", examiner: "A. Examiner"))

  static let vendor = VendorAttribution(
    name: "DJI", country: "CN", kind: .droneVendor, category: "flight-record-sync",
    basis: "name mydjiflight.dji.com", pattern: "mydjiflight.dji.com", source: "public issue",
    confidence: .high)

  /// One capture, a controller and two endpoints, of which one got a flight record.
  /// - Parameter hostile: a text that stands wherever the wire could put one.
  static func group(
    path: String = "capture.pcapng", flight: String = "F1", hostile: String? = nil,
    verdict: FlightVerdict = .egress
  ) -> CaptureGroupResult {
    var summary = CaptureSummary()
    summary.path = hostile ?? path
    summary.sha256 = String(repeating: "d", count: 64)
    summary.bytes = 4096
    summary.format = .pcapng
    var interface = CaptureInterface()
    interface.name = hostile ?? "wlan0"
    interface.snapLength = 262_144
    interface.frames = 42
    summary.interfaces = [interface]
    summary.frames = 42
    summary.firstFrame = start.adding(seconds: -60)
    summary.lastFrame = start.adding(seconds: 700)
    summary.wireBytes = 40_000
    summary.capturedBytes = 40_000
    summary.comments = hostile.map { [$0] } ?? []

    var inventory = Inventory()
    var station = Station()
    station.macs = [MACAddress(0x60_60_1F_00_00_01)]
    station.addresses = [IPAddress(v4: 0xC0A8_0114)]
    station.names = [ObservedName(hostile ?? "rc-pro", basis: .dhcp, frame: 3)]
    station.role = .controller
    station.basis = "declared in the manifest"
    station.framesSent = 30
    inventory.stations = [station]

    var leak = Endpoint(address: IPAddress(v4: 0x2F5B_A1E6))
    leak.names = [
      ObservedName(hostile ?? "mydjiflight.dji.com", basis: .dns, frame: 8),
      ObservedName(hostile ?? "mydjiflight.dji.com", basis: .tlsSNI, frame: 12),
    ]
    leak.bytesOut = 123_456
    leak.bytesIn = 4_321
    leak.firstSeen = start.adding(seconds: 100)
    leak.lastSeen = start.adding(seconds: 140)
    leak.roundTripNanoseconds = 182_000_000
    var time = Endpoint(address: IPAddress(v4: 0xC000_0201))
    time.bytesOut = 48
    time.bytesIn = 48
    time.firstSeen = start
    time.lastSeen = start.adding(seconds: 1)
    inventory.endpoints = [leak, time]

    inventory.flows = flows(hostile)
    var query = DNSRecord(
      name: hostile ?? "mydjiflight.dji.com", type: "A", client: IPAddress(v4: 0xC0A8_0114),
      server: IPAddress(v4: 0xC0A8_0101), frame: 8, time: start.adding(seconds: 99))
    query.addresses = [IPAddress(v4: 0x2F5B_A1E6)]
    if let hostile { query.aliases = [hostile] }
    query.isResponse = true
    query.responseCode = "NOERROR"
    inventory.dnsRecords = [query]
    inventory.httpRequests = [
      HTTPRequestRecord(
        method: "POST", host: hostile ?? "mydjiflight.dji.com", uri: hostile ?? "/upload",
        userAgent: hostile, frame: 20, time: start.adding(seconds: 101), flow: 0)
    ]
    inventory.http2Requests = http2Requests(hostile)
    return CaptureGroupResult(
      captures: [summary], inventory: inventory, stationMakers: [vendor],
      attributions: EndpointAttributions(attributions(hostile)),
      judgements: [judgement(flight, hostile: hostile, verdict: verdict)])
  }

  private static func http2Requests(_ hostile: String?) -> [HTTP2RequestRecord] {
    let fields = [
      (":method", hostile ?? "GET"), (":scheme", hostile ?? "https"),
      (":authority", hostile ?? "mydjiflight.dji.com"), (":path", hostile ?? "/v1/state"),
      ("user-agent", hostile ?? "app/2"),
    ]
    return HTTP2Request(fields.map { HPACKDecoder.Field(name: $0.0, value: $0.1) }).map {
      [
        HTTP2RequestRecord(
          $0, stream: 1, frame: 21, time: start.adding(seconds: 102), flow: 0)
      ]
    } ?? []
  }

  private static func flows(_ hostile: String?) -> FlowStore {
    var store = FlowStore()
    var flow = Flow(
      first: IPAddress(v4: 0xC0A8_0114), second: IPAddress(v4: 0x2F5B_A1E6), firstPort: 50_000,
      secondPort: 443, ipProtocol: .tcp, vlan: 0xFFFF, tunnels: TunnelPath())
    flow.total.first = start.adding(seconds: 100)
    flow.total.last = start.adding(seconds: 140)
    flow.total.firstFrame = 10
    flow.total.lastFrame = 40
    flow.total.forward.frames = 20
    flow.total.forward.wireBytes = 130_000
    flow.total.forward.payload = 124_000
    flow.total.forward.uniquePayload = 123_456
    flow.total.forward.applicationPayload = 122_000
    flow.total.forward.acknowledged = 123_456
    flow.scope = .egress
    flow.tcpState = .closed
    flow.station = 0
    flow.endpoint = 0
    var details = FlowDetails()
    details.application = "tls"
    details.names = [ObservedName(hostile ?? "mydjiflight.dji.com", basis: .tlsSNI, frame: 12)]
    details.ja4 = ["t13d1516h2_8daaf6152771_02713d6af862"]
    details.alpn = [hostile ?? "h2"]
    details.ech = .absent
    details.certificates = [
      FlowDetails.Certificate(
        sha256: String(repeating: "e", count: 64), subject: hostile ?? "CN=*.dji.com",
        subjectAlternativeNames: [hostile ?? "*.dji.com"], notBefore: start, notAfter: start)
    ]
    details.userAgents = hostile.map { [$0] } ?? []
    details.http2UserAgents = details.userAgents
    details.topics = hostile.map { [$0] } ?? []
    flow.details = store.add(details: details)
    _ = store.append(flow)
    var time = Flow(
      first: IPAddress(v4: 0xC0A8_0114), second: IPAddress(v4: 0xC000_0201), firstPort: 123,
      secondPort: 123, ipProtocol: .udp, vlan: 7, tunnels: TunnelPath())
    time.total.first = start
    time.total.last = start.adding(seconds: 1)
    time.scope = .egress
    time.station = 0
    time.endpoint = 1
    _ = store.append(time)
    return store
  }

  private static func attributions(_ hostile: String?) -> [EndpointAttribution] {
    var leak = EndpointAttribution()
    leak.countries.hosting = CountryAnswer(
      code: "HK", grade: .agreed,
      sources: [
        CountrySource(name: "Example hosting list", code: "HK", matched: "47.91.128.0/17"),
        CountrySource(name: "Other list", code: "HK", matched: nil),
      ])
    leak.countries.registered = CountryAnswer(
      code: "CN", grade: .single,
      sources: [CountrySource(name: "Registry", code: "CN", matched: "47.88.0.0/14")])
    leak.countries.operator = CountryAnswer(code: "CN", grade: .single, sources: [])
    leak.countries.controller = CountryAnswer(code: "CN", grade: .agreed, sources: [])
    leak.operator = NetworkOperator(
      asn: 45102, name: hostile ?? "Example Cloud", parent: "Example Group")
    leak.vendor = vendor
    return [leak, EndpointAttribution()]
  }

  private static func judgement(
    _ id: String, hostile: String?, verdict: FlightVerdict
  ) -> FlightJudgement {
    var flight = Flight(
      id: hostile ?? id, start: start, end: start.adding(seconds: 600), mode: .localData,
      source: .manifest)
    flight.aircraftSerial = hostile ?? "1SDEMO0000000001"
    flight.app = hostile ?? "DJI Pilot 2"
    flight.notes = hostile
    let window = FlightWindow(
      start: start, end: start.adding(seconds: 600),
      clock: ClockAlignment(offsetSeconds: 0, uncertaintySeconds: 2, basis: "declared"))
    var coverage = Coverage()
    coverage.stationSeen = true
    coverage.bothDirections = true
    coverage.percent = verdict == .inconclusive ? 62.55 : 100
    if verdict == .inconclusive {
      coverage.gaps = [start.adding(seconds: 300)...start.adding(seconds: 524)]
    }
    var leak = Finding(
      flight: 0, phase: .flight, trafficClass: .flightRecordSync, evidence: .delivered,
      disposition: .egress, attributedTo: .flightApp, rule: "vendor-name", confidence: .high,
      station: 0, endpoint: 0, transport: "tcp", port: 443, first: start.adding(seconds: 100),
      last: start.adding(seconds: 140))
    leak.names = [hostile ?? "mydjiflight.dji.com"]
    leak.bytesOut = 123_456
    leak.applicationBytesOut = 122_000
    leak.bytesAcknowledged = 123_456
    leak.bytesIn = 4_321
    leak.frameCount = 30
    leak.firstFrame = 10
    leak.lastFrame = 40
    leak.citedFrames = [10, 12, 20]
    leak.flows = [0]
    leak.why = [
      hostile ?? "122000 bytes were acknowledged by the remote.",
      "The name belongs to a drone vendor.",
    ]
    leak.vendor = vendor
    var query = Finding(
      flight: 0, phase: .before, trafficClass: .dns, evidence: .attempted, disposition: .noted,
      attributedTo: .operatingSystem, rule: "dns-name", confidence: .medium, station: 0,
      endpoint: nil, transport: "udp", port: 53, first: start.adding(seconds: -50),
      last: start.adding(seconds: -50))
    query.names = [hostile ?? "time.android.com"]
    query.citedFrames = [2]
    query.frameCount = 1
    query.firstFrame = 2
    query.lastFrame = 2
    let reasons: [ReasonCode]
    switch verdict {
    case .inconclusive: reasons = [.gap, .dropsReported, .oneWay, .clockUnverified]
    case .notAssessed: reasons = [.modeUnknown]
    default: reasons = [.clockUnverified]
    }
    let findings =
      verdict == .egress || verdict == .attemptedEgress ? [leak, query] : [query]
    return FlightJudgement(
      flight: flight, window: window, stations: [0], coverage: coverage, verdict: verdict,
      reasons: reasons, findings: FindingList(findings), steps: ["coverage was computed"],
      policies: ["local-data-mode"])
  }

  /// A report on one flight with egress.
  static func report(
    hostile: String? = nil, verdicts: [FlightVerdict] = [.egress], errors: [CaptureError] = []
  ) -> Report {
    var builder = ReportBuilder(run: run)
    for (index, verdict) in verdicts.enumerated() {
      builder.add(
        group(
          path: "capture-\(index + 1).pcapng", flight: "F\(index + 1)", hostile: hostile,
          verdict: verdict))
    }
    for error in errors { builder.add(error: error) }
    return builder.finish()
  }
}
