import Attributions
import TestSupport
import Testing
import Wire

@testable import Findings
@testable import Traffic

/// A table that had to fold connections gives the judgement that an unlimited one gives.
@Suite struct RetiredFlowJudgementTests {
  private static func inventory(
    of capture: ScenarioCapture, ceiling: Int, cuts: [Timestamp]
  ) -> Inventory {
    var options = TrafficOptions()
    options.flowCeiling = ceiling
    options.cuts = cuts
    options.keepsRecords = false
    options.longestStretch = 1_000_000_000
    return capture.inventory(options: options)
  }

  private static func traffic(seed: UInt64) -> ScenarioCapture {
    var random = MessageMutator(seed: seed)
    var capture = ScenarioCapture(start: Scene.origin)
    capture.controller = ScenarioHost("60:60:1f:00:10:20", "192.168.1.20")
    capture.router = ScenarioHost("02:00:5e:00:00:01", "192.168.1.1")
    capture.heartbeat(from: 1, to: 3_999)
    let names = ["mydjiflight.dji.com", "api.dji-services.com", "host.example", nil]
    for turn in 0..<180 {
      // From before the phase before the flight until behind the one after it.
      let moment = 100 + Double(turn) * 3_700 / 180
      let address = "203.0.113.\(Int.random(in: 1...2, using: &random))"
      let name = names[Int.random(in: 0..<names.count, using: &random)]
      let up = [0, 700, 5_000][Int.random(in: 0..<3, using: &random)]
      var connection = ScenarioConnection(
        &capture, from: capture.controller, to: capture.server(address), port: 443)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: connection.refuse(at: moment)
      case 1: connection.tryToOpen(at: moment)
      case 2:
        connection.open(at: moment)
        connection.close(at: moment + 1)
      case 3:
        // The last segment is never acknowledged.
        connection.open(at: moment)
        connection.handshake(name, at: moment + 0.1)
        connection.clientSends([UInt8](repeating: 23, count: 300), at: moment + 1)
        capture.add(connection, without: [connection.frames.count - 1])
        continue
      case 4:
        let own = capture.freshPort().port
        let remote = capture.server(address)
        let payload = [UInt8](repeating: 0xEE, count: up)
        capture.udp(from: capture.controller, own, to: remote, 9999, payload, at: moment)
        if turn % 2 == 0 {
          capture.udp(from: remote, 9999, to: capture.controller, own, [1], at: moment + 0.1)
        }
        continue
      case 5:
        // One name an address: folded records do not say which of several answers came when.
        let asked = address == "203.0.113.1" ? "api.dji-services.com" : "host.example"
        capture.dns(asked, [address], at: moment)
        continue
      default: capture.tls(name, address, up: up, down: 300, at: moment)
      }
      capture.add(connection)
    }
    return capture
  }

  private static func judgement(_ inventory: Inventory) throws -> FlightJudgement {
    var scene = Scene()
    scene.inventory = inventory
    scene.attributions = inventory.endpoints.map { _ in EndpointAttribution() }
    return try scene.judge()
  }

  /// What a finding says, without the numbers of flows.
  private static func facts(_ judgement: FlightJudgement, _ inventory: Inventory) -> [String] {
    judgement.findings.map { finding in
      var facts: [String] = []
      facts.append("\(finding.phase) \(finding.trafficClass) \(finding.evidence)")
      facts.append("\(finding.disposition) \(finding.attributedTo) \(finding.rule)")
      facts.append(finding.endpoint.map { "\(inventory.endpoints[$0].address)" } ?? "-")
      // Those of one finding stand in the order of flows, and sums stand where their first part does.
      facts.append("\(finding.names.sorted()) \(finding.transport) \(finding.port)")
      facts.append("\(finding.bytesOut) \(finding.applicationBytesOut) \(finding.bytesIn)")
      facts.append("\(finding.bytesAcknowledged) \(finding.frameCount)")
      facts.append("\(finding.firstFrame) \(finding.lastFrame) \(finding.first) \(finding.last)")
      facts.append("\(finding.onlyAtEdge)")
      return facts.joined(separator: " | ")
    }
  }

  /// Seeds are the reproduction of a failure.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func findingsAreThoseOfAnUnlimitedTable(seed: UInt64) throws {
    let capture = Self.traffic(seed: seed)
    let edges = [390.0, 400, 995, 1_005, 1_595, 1_605, 3_395, 3_405].map(Scene.at)
    let whole = Self.inventory(of: capture, ceiling: 1 << 20, cuts: edges)
    let small = Self.inventory(of: capture, ceiling: 110, cuts: edges)
    #expect(small.retiredConnections > 10, "seed \(seed)")
    #expect(small.evictions == small.retiredConnections, "seed \(seed)")
    let expected = try Self.judgement(whole)
    let found = try Self.judgement(small)
    #expect(expected.findings.count > 4, "seed \(seed)")
    #expect(Self.facts(found, small) == Self.facts(expected, whole), "seed \(seed)")
    #expect(expected.verdict == .egress && found.verdict == .egress, "seed \(seed)")
    #expect(found.reasons.contains(.stateEvicted) && !expected.reasons.contains(.stateEvicted))
    #expect(found.steps.contains { $0.contains("connections that are counted with others") })
  }
}
