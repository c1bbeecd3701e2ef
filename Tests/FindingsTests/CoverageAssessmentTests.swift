import Captures
import Flights
import Testing
import Wire

@testable import Findings
@testable import Traffic

@Suite struct CoverageAssessmentTests {
  private func reasons(_ change: (inout Scene) -> Void) throws -> (FlightVerdict, [ReasonCode]) {
    var scene = Scene()
    let other = scene.addStation("192.168.1.30")
    scene.addFlow(
      to: "198.51.100.1", name: "host.example", station: other, Scene.session(1_200, up: 900))
    change(&scene)
    let judgement = try scene.judge()
    return (judgement.verdict, judgement.reasons)
  }

  private func expect(
    _ code: ReasonCode, _ verdict: FlightVerdict = .inconclusive,
    _ change: (inout Scene) -> Void
  ) throws {
    let (found, reasons) = try reasons(change)
    #expect(found == verdict)
    #expect(reasons == [code])
  }

  @Test func nothingMissing() throws {
    let (verdict, reasons) = try reasons { _ in }
    #expect(verdict == .noEgressObserved)
    #expect(reasons == [])
  }

  @Test func captureThatEndsInFlight() throws {
    try expect(.captureMissingWindow) { $0.capture.lastFrame = Scene.at(1_400) }
    try expect(.captureMissingWindow) { $0.capture.firstFrame = Scene.at(1_100) }
  }

  @Test func silence() throws {
    try expect(.gap) { $0.inventory.silences = [Scene.at(1_200)...Scene.at(1_240)] }
    let (verdict, _) = try reasons {
      $0.inventory.silences = [Scene.at(1_200)...Scene.at(1_225), Scene.at(500)...Scene.at(900)]
    }
    #expect(verdict == .noEgressObserved)
  }

  @Test func drops() throws {
    try expect(.dropsReported) { $0.capture.dropsReported = 3 }
    try expect(.dropsUnknown, .noEgressObserved) { $0.capture.dropsReported = nil }
  }

  @Test func lossByAcknowledgement() throws {
    try expect(.ackGapLoss) { scene in
      scene.addFlow(
        to: "192.168.2.1", scope: .local,
        [.init(at: 1_300, up: 10_000, down: 100, missing: 50)])
    }
  }

  @Test func truncation() throws {
    try expect(.truncatedFrames) {
      $0.capture.truncatedFrames = 9
      $0.inventory.neededTruncations = 4
    }
    let (verdict, _) = try reasons { $0.capture.truncatedFrames = 9 }
    #expect(verdict == .noEgressObserved)
  }

  @Test func filter() throws {
    try expect(.filteredCapture) {
      var interface = CaptureInterface()
      interface.filter = "tcp"
      $0.capture.interfaces = [interface]
    }
  }

  @Test func oneDirection() throws {
    try expect(.oneWay) { scene in
      scene.addFlow(
        to: "192.168.2.1", scope: .local, [.init(at: 1_300, up: 10_000, framesIn: 0)])
    }
  }

  @Test func oneDirectionMakesAVendorContactNotADelivery() throws {
    var scene = Scene()
    scene.addFlow(
      to: "52.0.0.1", name: "active.dji.com", [.init(at: 1_300, up: 10_000, framesIn: 0)])
    let judgement = try scene.judge()
    #expect(judgement.verdict == .egress)
    #expect(judgement.findings.map(\.evidence) == [.contacted])
    #expect(judgement.reasons.contains(.oneWay))
  }

  @Test func radioLinkTypesCutAndEvictions() throws {
    try expect(.wifiEncrypted) { $0.inventory.encryptedRadioFrames = 5 }
    try expect(.linkTypeUnsupported) { $0.inventory.unsupportedFrames = 5 }
    try expect(.captureCut) { $0.capture.cut = CaptureCut(afterFrame: 3, reason: "short") }
    try expect(.stateEvicted) { $0.inventory.evictions = 1 }
    try expect(.checksumOffload, .noEgressObserved) { $0.inventory.checksumOffloadSeen = true }
  }

  @Test func otherPaths() throws {
    try expect(.otherPathPresent) { $0.flight.otherPaths = .ltePresent }
    try expect(.otherPathPresent) { $0.flight.otherPaths = .wifi2Present }
    try expect(.otherPathUnknown) { $0.flight.otherPaths = .unknown }
    let (verdict, reasons) = try reasons {
      $0.flight.otherPaths = nil
      $0.flight.capturePoint = nil
    }
    #expect(verdict == .noEgressObserved)
    #expect(reasons == [])
  }

  @Test func clockAndMode() throws {
    try expect(.clockUnverified, .noEgressObserved) { $0.basis = "unverified" }
    try expect(.modeWithoutEvidence, .noEgressObserved) { $0.flight.modeEvidence = nil }
    try expect(.logDisagrees, .noEgressObserved) {
      $0.flight.warnings = [FlightWarning(code: "LOG_DISAGREES", sentence: "It does.")]
    }
  }

  @Test func positiveControl() throws {
    let scene = Scene()
    let judgement = try scene.judge()
    #expect(judgement.verdict == .noEgressObserved)
    #expect(judgement.reasons == [.noPositiveControl])
  }

  @Test func egressStandsWithPoorCoverage() throws {
    let (verdict, reasons) = try reasons { scene in
      scene.capture.lastFrame = Scene.at(1_400)
      scene.capture.dropsReported = 7
      scene.addFlow(to: "52.0.0.1", name: "active.dji.com", Scene.session(1_200, up: 900))
    }
    #expect(verdict == .egress)
    #expect(reasons == [.captureMissingWindow, .dropsReported])
  }
}
