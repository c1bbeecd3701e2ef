import Attributions
import Flights
import Testing
import Wire

@testable import Findings
@testable import Traffic

@Suite struct JudgeTests {
  /// Findings of the flight phase in words: name or address-less, class, evidence, disposition.
  private func words(_ judgement: FlightJudgement, phase: FlightPhase = .flight) -> [String] {
    judgement.findings.filter { $0.phase == phase }.map {
      "\($0.names.first ?? "-") \($0.trafficClass.rawValue) \($0.evidence.rawValue) "
        + "\($0.disposition.rawValue) \($0.attributedTo.rawValue)"
    }
  }

  @Test func aQuietFlightPasses() throws {
    var scene = Scene()
    scene.addFlow(to: "192.168.2.1", scope: .local, Scene.session(1_200, up: 900))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.reasons == [.noPositiveControl])
    #expect(judgement.findings.isEmpty)
    #expect(judgement.coverage.percent == 100)
  }

  @Test func trafficWellBeforeTheFlightIsNoFinding() throws {
    var scene = Scene()
    scene.addFlow(to: "93.184.216.34", name: "dji.com", Scene.session(100, up: 900))
    let judgement = try scene.judge()
    #expect(judgement.findings.isEmpty)
    #expect(judgement.reasons.isEmpty)
  }

  @Test func deliveredPayloadToAVendorIsEgress() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "mydjiflight.dji.com", Scene.session(1_200, up: 400_000, down: 2_000))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    let finding = try #require(judgement.findings.first)
    #expect(finding.trafficClass == .flightRecordSync)
    #expect(finding.rule == "mydjiflight-upload")
    #expect(finding.applicationBytesOut == 400_000)
    #expect(finding.bytesOut == 400_500)
    #expect(finding.bytesAcknowledged == 400_500)
    #expect(finding.evidence == .delivered)
    #expect(finding.attributedTo == .flightApp)
    #expect(finding.endpoint == 0)
    #expect(finding.transport == "tcp")
    #expect(finding.names == ["mydjiflight.dji.com"])
    #expect(finding.citedFrames.contains(finding.firstFrame))
  }

  @Test func aDownloadFromTheSameNameIsFirmware() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "mydjiflight.dji.com",
      Scene.session(1_200, up: 2_000, down: 9_000_000))
    let judgement = try scene.judge()
    #expect(words(judgement) == ["mydjiflight.dji.com firmware delivered egress flight-app"])
  }

  @Test func aHandshakeWithoutPayloadIsContact() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "active.dji.com",
      [
        .init(at: 1_200, hello: 500, events: [.opened, .connected, .clientHello, .serverHello])
      ])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(words(judgement) == ["active.dji.com account contacted egress flight-app"])
  }

  @Test func tcpHandshakeWithoutClientHelloIsContact() throws {
    var scene = Scene()
    scene.addQuery("active.dji.com", at: 1_199, answers: ["52.0.0.1"])
    scene.addFlow(
      to: "52.0.0.1", application: nil, [.init(at: 1_200, events: [.opened, .connected])])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(words(judgement) == ["active.dji.com account contacted egress flight-app"])
  }

  @Test func anUnansweredClientHelloIsAnAttempt() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "active.dji.com",
      [.init(at: 1_200, hello: 0, events: [.opened, .connected, .clientHello])])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .attemptedEgress)
  }

  @Test func anUnansweredSynToAVendorIsAnAttempt() throws {
    var scene = Scene()
    scene.addQuery("active.dji.com", at: 1_199, answers: ["52.0.0.1"])
    scene.addFlow(
      to: "52.0.0.1", application: nil,
      [.init(at: 1_200, events: .opened, framesIn: 0)])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .attemptedEgress)
    #expect(words(judgement) == ["active.dji.com account attempted egress flight-app"])
  }

  @Test func aQueryForAVendorNameIsAnAttempt() throws {
    var scene = Scene()
    scene.addQuery("api.dji-services.com", at: 1_300)
    let judgement = try scene.judge()
    #expect(judgement.verdict == .attemptedEgress)
    let finding = try #require(judgement.findings.first)
    #expect(finding.endpoint == nil)
    #expect(finding.names == ["api.dji-services.com"])
    #expect(finding.trafficClass == .telemetry)
    #expect(finding.evidence == .attempted)
    #expect(finding.bytesOut == 0)
  }

  @Test func queriesForOtherNamesAreNoted() throws {
    var scene = Scene()
    scene.addQuery("time.android.com", at: 1_300)
    scene.addQuery("mmg.whatsapp.net", at: 1_310)
    scene.addQuery("host.example", at: 1_320)
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.findings.count == 3)
    #expect(judgement.findings.allSatisfy { $0.disposition == .noted })
  }

  @Test func oneContactIsOneFinding() throws {
    var scene = Scene()
    scene.addQuery("active.dji.com", at: 1_199, answers: ["52.0.0.1"])
    scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_200, up: 500))
    scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_300, up: 700))
    let judgement = try scene.judge()
    #expect(judgement.findings.count == 1)
    #expect(judgement.findings.first?.applicationBytesOut == 1_200)
    #expect(judgement.findings.first?.citedFrames.contains(100) == true)
  }

  @Test func osBackgroundIsNoted() throws {
    var scene = Scene()
    scene.addFlow(
      to: "216.239.35.0", port: 123, transport: .udp, name: "time.android.com", basis: .dns,
      application: "ntp", [.init(at: 1_200, up: 48, down: 48)])
    scene.addFlow(
      to: "142.250.0.1", name: "connectivitycheck.gstatic.com", Scene.session(1_250, up: 300))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(
      words(judgement) == [
        "time.android.com time delivered noted operating-system",
        "connectivitycheck.gstatic.com os-background delivered noted operating-system",
      ])
  }

  @Test func unidentifiedSoftwareThatDeliversIsEgress() throws {
    var scene = Scene()
    scene.addFlow(to: "47.91.161.230", port: 80, application: "http", Scene.session(1_200, up: 700))
    {
      $0.requests = [.init(method: "POST", host: "47.91.161.230", path: "/report", frame: 120)]
      $0.names = [ObservedName("47.91.161.230", basis: .httpHost, frame: 120)]
    }
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(judgement.findings.first?.attributedTo == .unidentified)
    #expect(judgement.findings.first?.trafficClass == .web)
  }

  @Test func unidentifiedSoftwareThatDeliversNothingIsNoted() throws {
    var scene = Scene()
    scene.addFlow(
      to: "198.51.100.1", application: nil, [.init(at: 1_200, events: .opened, framesIn: 0)])
    scene.addFlow(
      to: "198.51.100.2", application: nil,
      [.init(at: 1_210, events: [.opened, .connected])])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.findings.allSatisfy { $0.disposition == .noted })
  }

  @Test func aPolicyMayCallUnattributedInconclusive() throws {
    var scene = Scene()
    scene.addFlow(to: "198.51.100.1", name: "host.example", Scene.session(1_200, up: 700))
    var policies = try PolicySet.builtIn()
    try policies.load(
      yaml: """
        policy: phone
        title: Phones full of apps
        software: [flight-app, component]
        software-delivered: [unidentified]
        unattributed: inconclusive
        """, source: "phone.yaml", origin: "phone.yaml")
    scene.flight.policies = ["phone"]
    var input = JudgeInput(
      flights: [scene.flight],
      windows: [
        FlightWindow(
          start: Scene.at(1_000), end: Scene.at(1_600),
          clock: ClockAlignment(offsetSeconds: 0, uncertaintySeconds: 5, basis: "declared"))
      ], inventory: scene.inventory, captures: [scene.capture],
      attributions: EndpointAttributions(scene.attributions), lookup: Catalog())
    input.commandPolicies = []
    let judgement = try Judge(rules: .builtIn(), policies: policies).judge(input)[0]
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.reasons.contains(.unattributedTraffic))
  }

  // MARK: phases

  @Test func aTunnelOpenedBeforeCarriesPayloadInFlight() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com",
      Scene.session(900, up: 1_000) + [.init(at: 1_300, up: 6_000, down: 200)])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(judgement.reasons == [.egressBeforeFlight])
    let inFlight = judgement.findings.filter { $0.phase == .flight }
    #expect(inFlight.map(\.applicationBytesOut) == [6_000])
    #expect(inFlight.map(\.bytesOut) == [6_000])
    let before = judgement.findings.filter { $0.phase == .before }
    #expect(before.map(\.applicationBytesOut) == [1_000])
  }

  @Test func aSilentTunnelIsHeldOpen() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com",
      Scene.session(900, up: 1_000) + [
        .init(at: 1_300, events: .keepAlive), .init(at: 1_400, events: .keepAlive),
      ])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.reasons == [.egressBeforeFlight])
    #expect(words(judgement) == ["api.dji-services.com telemetry contacted noted flight-app"])
  }

  @Test func aClosingAlertIsNoPayload() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com",
      Scene.session(900, up: 1_000) + [.init(at: 1_300, up: 24, events: .closed)])
    #expect(try scene.judge().verdict == .noEgressObserved)
  }

  @Test func deferredSyncAfterLanding() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "mydjiflight.dji.com", Scene.session(1_900, up: 500_000))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.reasons == [.egressAfterFlight])
    #expect(
      words(judgement, phase: .after) == [
        "mydjiflight.dji.com flight-record-sync delivered egress flight-app"
      ])
  }

  @Test func aPacketInsideOnlyByUncertaintyIsAnEdge() throws {
    var scene = Scene()
    scene.uncertainty = 60
    scene.addFlow(to: "52.0.0.1", name: "api.dji-services.com", Scene.session(960, up: 900))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.reasons.contains(.clockEdge))
    #expect(judgement.findings.first?.onlyAtEdge == true)
  }

  @Test func aSureKeepAliveDoesNotMakeAnEdgeSure() throws {
    var scene = Scene()
    scene.uncertainty = 60
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com",
      Scene.session(960, up: 900) + [.init(at: 1_300, events: .keepAlive)])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.findings.count == 2)
  }

  @Test func theOffsetMovesTheWindow() throws {
    var scene = Scene()
    scene.flight.clockOffset = 300
    scene.addFlow(to: "52.0.0.1", name: "api.dji-services.com", Scene.session(800, up: 900))
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func trafficOfTheNextFlightIsNotAfterThisOne() throws {
    var scene = Scene()
    var second = scene.flight
    second.id = "F2"
    second.start = Scene.at(1_800)
    second.end = Scene.at(2_200)
    second.mode = .online
    scene.addFlow(to: "52.0.0.1", name: "api.dji-services.com", Scene.session(2_000, up: 900))
    let both = try scene.judgeAll(flights: [scene.flight, second])
    #expect(both.map(\.verdict) == [.noEgressObserved, .notAssessed])
    #expect(both[0].reasons == [])
    #expect(both[1].findings.map(\.disposition) == [.noted])
  }

  // MARK: tunnels and hidden names

  @Test func payloadIntoATunnelIsEgress() throws {
    var scene = Scene()
    scene.addFlow(
      to: "198.51.100.5", port: 51_820, transport: .udp, application: "wireguard",
      [.init(at: 1_200, up: 60_000, down: 60_000, events: .connected, framesOut: 60)]
    ) { $0.concealment = "wireguard" }
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(judgement.reasons.contains(.tunnel))
    #expect(words(judgement) == ["- tunnel delivered egress unidentified"])
  }

  @Test func handshakesAndKeepAlivesOfATunnelAreInconclusive() throws {
    var scene = Scene()
    scene.addFlow(
      to: "198.51.100.5", port: 51_820, transport: .udp, application: "wireguard",
      [
        .init(at: 1_200, hello: 148, events: .connected, framesOut: 1),
        .init(at: 1_225, hello: 32, framesOut: 1), .init(at: 1_250, hello: 64, framesOut: 2),
      ]
    ) { $0.concealment = "wireguard" }
    let judgement = try scene.judge()
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.reasons.contains(.tunnel))
  }

  @Test func encryptedDNSAloneIsInconclusive() throws {
    var scene = Scene()
    scene.addFlow(to: "9.9.9.9", port: 853, Scene.session(1_200, up: 300)) {
      $0.concealment = "dot"
    }
    let judgement = try scene.judge()
    #expect(judgement.verdict == .inconclusive)
    #expect(judgement.reasons.contains(.tunnel))
    #expect(judgement.findings.map(\.disposition) == [.noted])
    #expect(judgement.findings.map(\.trafficClass) == [.tunnel])
  }

  @Test func aProxyIsJudgedByTheHostItWasAskedFor() throws {
    var scene = Scene()
    scene.addFlow(
      to: "192.168.1.9", port: 3_128, application: "http", scope: .local,
      Scene.session(1_200, up: 900)
    ) {
      $0.proxiedNames = [ObservedName("active.dji.com", basis: .httpConnect, frame: 130)]
      $0.concealment = "http-connect"
    }
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    let finding = try #require(judgement.findings.first)
    #expect(finding.endpoint == nil)
    #expect(finding.names == ["active.dji.com"])
    #expect(finding.trafficClass == .account)
    #expect(!judgement.reasons.contains(.tunnel))
  }

  // MARK: whose traffic

  @Test func onlyTheFlightsStationIsJudged() throws {
    var scene = Scene()
    let other = scene.addStation("192.168.1.30")
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com", station: other, Scene.session(1_200, up: 900))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.stations == [0])
    #expect(judgement.findings.isEmpty)
  }

  @Test func oneCandidateIsTheController() throws {
    var scene = Scene()
    scene.flight.controllerAddresses = []
    scene.addStation("192.168.1.1", role: .gateway)
    scene.addStation("192.168.2.1", role: .aircraft)
    let judgement = try scene.judge()
    #expect(judgement.stations == [0])
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.steps.contains { $0.contains("one station could be it") })
  }

  @Test func severalCandidatesAreEachJudged() throws {
    var scene = Scene()
    scene.flight.controllerAddresses = []
    let other = scene.addStation("192.168.1.30")
    #expect(try scene.judge().verdict == .inconclusive)
    #expect(try scene.judge().reasons.contains(.controllerUnknown))
    scene.addFlow(
      to: "52.0.0.1", name: "api.dji-services.com", station: other, Scene.session(1_200, up: 900))
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func aControllerThatIsNeverSeenIsNoPass() throws {
    var scene = Scene()
    scene.flight.controllerAddresses = [Scene.address("192.168.1.77")]
    #expect(try scene.judge().verdict == .inconclusive)
    #expect(try scene.judge().reasons.contains(.controllerNotSeen))
    scene.flight.controllerAddresses = [Scene.address("192.168.1.20")]
    scene.inventory.stations[0].presence = [Scene.at(0)...Scene.at(900)]
    #expect(try scene.judge().reasons.contains(.controllerNotSeen))
  }

  @Test func declaredOtherAppsAreNoted() throws {
    var scene = Scene()
    scene.flight.otherApps = ["backup.example", "dji.com"]
    scene.addFlow(to: "198.51.100.1", name: "eu.backup.example", Scene.session(1_200, up: 5_000))
    #expect(try scene.judge().verdict == .noEgressObserved)
    scene.addFlow(to: "52.0.0.1", name: "api.dji-services.com", Scene.session(1_200, up: 900))
    #expect(try scene.judge().verdict == .egress)
  }

  // MARK: policies

  @Test(arguments: [
    ("tiles.mapbox.com", Flight.Exemption.maps), ("active.dji.com", .account),
    ("dev.dji.com", .registration), ("android.bugly.qq.com", .experienceImprovement),
  ])
  func exemptionsAllowWhatTheyName(name: String, exemption: Flight.Exemption) throws {
    var scene = Scene()
    scene.addFlow(to: "52.0.0.1", name: name, Scene.session(1_200, up: 900))
    #expect(try scene.judge().verdict == .egress)
    scene.flight.exemptions = [exemption]
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.findings.map(\.disposition) == [.allowed])
    scene.flight.exemptions = [.rtk]
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func registrationIsNotCoveredByAccount() throws {
    var scene = Scene()
    scene.flight.exemptions = [.account]
    scene.addFlow(to: "52.0.0.1", name: "dev.dji.com", Scene.session(1_200, up: 900))
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func airGappedCountsEverything() throws {
    var scene = Scene()
    scene.flight.mode = .offline
    scene.addFlow(
      to: "216.239.35.0", port: 123, transport: .udp, application: "ntp",
      [.init(at: 1_200, up: 48, down: 48)])
    let judgement = try scene.judge()
    #expect(judgement.policies == ["air-gapped"])
    #expect(judgement.verdict == .egress)
  }

  @Test func airGappedCountsAHeldConnection() throws {
    var scene = Scene()
    scene.flight.mode = .offline
    scene.addFlow(
      to: "216.239.35.0", name: "mtalk.gstatic.com",
      Scene.session(100, up: 900) + [.init(at: 1_300, events: .keepAlive)])
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func noSyncIsAboutMediaAndRecords() throws {
    var scene = Scene()
    scene.flight.mode = .online
    #expect(try scene.judge().verdict == .notAssessed)
    scene.flight.policies = ["no-sync"]
    scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_200, up: 900))
    #expect(try scene.judge().verdict == .noEgressObserved)
    scene.addFlow(
      to: "52.0.0.2", name: "mydjiflight.dji.com", Scene.session(1_300, up: 400_000))
    #expect(try scene.judge().verdict == .egress)
  }

  @Test func unknownModeIsNotAssessed() throws {
    var scene = Scene()
    scene.flight.mode = .unknown
    scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_200, up: 900))
    let judgement = try scene.judge()
    #expect(judgement.verdict == .notAssessed)
    #expect(judgement.reasons.contains(.modeUnknown))
    #expect(judgement.findings.map(\.disposition) == [.noted])
  }

  @Test func jurisdictionAddsToTheMode() throws {
    var scene = Scene()
    scene.flight.policies = ["jurisdiction:ndaa-848"]
    scene.addFlow(
      to: "203.107.6.88", port: 123, transport: .udp, name: "ntp.aliyun.com", basis: .dns,
      application: "ntp", [.init(at: 1_200, up: 48, down: 48)])
    let judgement = try scene.judge()
    #expect(judgement.policies == ["local-data-mode", "jurisdiction:ndaa-848"])
    #expect(judgement.verdict == .egress)
  }

  @Test func hongKongIsASwitch() throws {
    var countries = FourCountries()
    countries.hosting = CountryAnswer(code: "HK", grade: .agreed, sources: [])
    var scene = Scene()
    scene.flight.mode = .online
    scene.addFlow(
      to: "198.51.100.9", name: "time.android.com", countries: countries,
      Scene.session(1_200, up: 500))
    scene.flight.policies = ["jurisdiction:ndaa-848"]
    #expect(try scene.judge().verdict == .noEgressObserved)
    scene.flight.policies = ["jurisdiction:ndaa-848+HK+MO"]
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(judgement.findings[0].why.contains { $0.contains("hosted in HK (agreed)") })
  }

  @Test func unknownPoliciesAreNamed() throws {
    let policies = try PolicySet.builtIn()
    #expect(throws: RuleError.self) { try policies.check(["nonsense"]) }
    #expect(throws: RuleError.self) { try policies.check(["jurisdiction:nowhere"]) }
    #expect(throws: RuleError.self) { try policies.check(["jurisdiction:ndaa-848+H"]) }
    try policies.check(["no-sync", "jurisdiction:ndaa-848+HK+MO"])
  }

  // MARK: waivers

  @Test func waiversAllowUntilTheyExpire() throws {
    var scene = Scene()
    scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_200, up: 900))
    scene.waivers = try Waiver.load(
      yaml: """
        waivers:
          - finding: {names: [active.dji.com]}
            reason: activation was due
            owner: A. Lab
            expires: 2023-12-31
        """, source: "w.yaml")
    #expect(try scene.judge().verdict == .noEgressObserved)
    #expect(try scene.judge().findings[0].waiver?.owner == "A. Lab")
    scene.waivers = try Waiver.load(
      yaml: """
        waivers:
          - finding: {names: [active.dji.com]}
            reason: activation was due
            owner: A. Lab
            expires: 2023-11-13
        """, source: "w.yaml")
    #expect(try scene.judge().verdict == .egress)
  }

  // MARK: content

  @Test func cloudMessagesToAnOwnServerAreTelemetry() throws {
    var scene = Scene()
    scene.addFlow(
      to: "198.51.100.20", port: 1_883, application: "mqtt", Scene.session(1_200, up: 30_000)
    ) { $0.topics = ["thing/product/1ZN0000000/osd"] }
    #expect(try words(scene.judge()) == ["- telemetry delivered egress flight-app"])
  }

  @Test func anUploadToAnObjectStoreIsMedia() throws {
    var scene = Scene()
    scene.addFlow(
      to: "47.110.0.1", name: "bucket.oss-cn-hangzhou.aliyuncs.com",
      Scene.session(1_200, up: 8_000_000, down: 9_000))
    #expect(
      try words(scene.judge()) == [
        "bucket.oss-cn-hangzhou.aliyuncs.com media-sync delivered egress unidentified"
      ])
  }

  @Test func acknowledgementDecidesDelivery() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "active.dji.com",
      [
        .init(
          at: 1_200, hello: 500, events: [.opened, .connected, .clientHello, .serverHello]),
        .init(at: 1_201.5, up: 900, acknowledged: 0),
      ])
    #expect(try words(scene.judge()) == ["active.dji.com account contacted egress flight-app"])
  }

  @Test func aUserAgentNamesTheSoftwareAndNotThePurpose() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", port: 80, name: "active.dji.com", basis: .httpHost, application: "http",
      Scene.session(1_200, up: 700)
    ) { $0.userAgents = ["DJI GO 4"] }
    scene.addFlow(to: "47.91.161.230", port: 80, application: "http", Scene.session(1_300, up: 700))
    { $0.userAgents = ["DJI GO 4"] }
    #expect(
      try words(scene.judge()) == [
        "active.dji.com account delivered egress flight-app",
        "- web delivered egress flight-app",
      ])
  }
}
