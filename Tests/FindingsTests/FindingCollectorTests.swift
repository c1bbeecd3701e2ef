import Attributions
import Flights
import Testing
import Wire

@testable import Findings

/// What is kept of many noted attempts is what a report would have listed of all of them.
struct FindingCollectorTests {
  private static func finding(
    _ disposition: Disposition, _ evidence: EvidenceLevel, at second: Int, port: UInt16,
    phase: FlightPhase = .flight, endpoint: Int? = nil
  ) -> Finding {
    var finding = Finding(
      flight: 0, phase: phase, trafficClass: .unknown, evidence: evidence,
      disposition: disposition, attributedTo: .unidentified, rule: "fallback", confidence: .low,
      station: 0, endpoint: endpoint, transport: "udp", port: port,
      first: Timestamp(seconds: Int64(second)), last: Timestamp(seconds: Int64(second)))
    finding.bytesOut = UInt64(port)
    return finding
  }

  @Test func keepsWhatReportsList() {
    let seed = UInt64.random(in: 1...UInt64.max)
    var state = seed
    func next(_ bound: UInt64) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % bound)
    }
    for limit in [0, 1, 7, 500] {
      var all: [Finding] = []
      var collector = FindingCollector(limit: limit)
      for number in 0..<6000 {
        let finding = Self.finding(
          next(40) == 0 ? .egress : .noted, next(40) == 0 ? .delivered : .attempted,
          at: next(900), port: UInt16(number % 60_000),
          phase: FlightPhase.allCases[next(3)], endpoint: next(3) == 0 ? next(20) : nil)
        all.append(finding)
        collector.add(
          SharedFinding(finding), reach: finding.evidence == .delivered ? .delivered : .attempted)
      }
      let (kept, folded) = collector.finish()
      let order = Finding.reportOrder(of: all.map(SharedFinding.init))
      let noted = order.filter { all[$0].onlyNotesAttempt }
      let expected =
        order.filter { !all[$0].onlyNotesAttempt }.map { all[$0].port }
        + noted.prefix(limit).map { all[$0].port }
      #expect(Set(kept.map(\.port)) == Set(expected), "limit \(limit) seed \(seed)")
      #expect(kept.count == expected.count)
      let rest = noted.dropFirst(limit).map { all[$0] }
      #expect(folded.count == UInt64(rest.count))
      #expect(folded.bytesOut == rest.reduce(0) { $0 + $1.bytesOut })
      #expect(folded.endpoints == Set(rest.compactMap(\.endpoint)).sorted())
      // Breaches of the flight come first, and what a report makes of the rest is the same.
      let ranks = kept.map { $0.phase == .flight ? 0 : $0.phase == .before ? 1 : 2 }
      #expect(ranks == ranks.sorted(), "limit \(limit) seed \(seed)")
      #expect(
        Finding.reportOrder(of: kept.shared).map { kept[$0].port }
          == order.filter { !all[$0].onlyNotesAttempt || noted.prefix(limit).contains($0) }
          .map { all[$0].port }, "limit \(limit) seed \(seed)")
    }
  }

  @Test func whatIsCertainToBeFoldedIsToldBeforehand() {
    var collector = FindingCollector(limit: 1)
    for second in 0..<2000 {
      collector.add(
        SharedFinding(Self.finding(.noted, .attempted, at: second, port: 1)), reach: .attempted)
    }
    #expect(collector.bound.folds(Self.finding(.noted, .attempted, at: 5000, port: 1)))
    #expect(!collector.bound.folds(Self.finding(.noted, .attempted, at: 0, port: 1)))
    #expect(!collector.bound.folds(Self.finding(.egress, .attempted, at: 5000, port: 1)))
    #expect(!collector.bound.folds(Self.finding(.noted, .delivered, at: 5000, port: 1)))
  }
}
