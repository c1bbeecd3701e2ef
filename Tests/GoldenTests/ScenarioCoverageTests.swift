import Attributions
import Findings
import Flights
import Foundation
import TestSupport
import Testing

/// Every word that a verdict can use is demonstrated by a scenario.
@Suite struct ScenarioCoverageTests {
  /// The parts of an expected report that carry words.
  private struct Document: Decodable {
    struct Flight: Decodable {
      var mode: String
      var reasons: [String]
      var policies: [String]
      var verdict: String
      var source: String
    }
    struct Finding: Decodable {
      var `class`: String
      var evidence: String
      var disposition: String
      var attributedTo: String
      var phase: String
      var rule: String
      var why: [String]
    }
    var flights: [Flight]
    var findings: [Finding]
  }

  private static let documents: [Document] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ScenarioReportsTests.folder))
    return (names ?? []).compactMap { name in
      FileManager.default.contents(
        atPath: "\(ScenarioReportsTests.folder)/\(name)/expected.json"
      ).flatMap { try? JSONDecoder().decode(Document.self, from: $0) }
    }
  }()
  private static var flights: [Document.Flight] { documents.flatMap(\.flights) }
  private static var findings: [Document.Finding] { documents.flatMap(\.findings) }

  private func missing<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type, in shown: some Sequence<String>
  ) -> [String] where Word.RawValue == String {
    let shown = Set(shown)
    return Word.allCases.map(\.rawValue).filter { !shown.contains($0) }
  }

  @Test func everyReasonCodeHasAScenario() {
    #expect(missing(ReasonCode.self, in: Self.flights.flatMap(\.reasons)) == [])
  }

  @Test func everyVerdictAndModeHasAScenario() {
    #expect(missing(FlightVerdict.self, in: Self.flights.map(\.verdict)) == [])
    #expect(missing(FlightMode.self, in: Self.flights.map(\.mode)) == [])
    #expect(missing(Flight.Source.self, in: Self.flights.map(\.source)) == [])
  }

  @Test func everyClassHasAScenario() {
    #expect(missing(TrafficClass.self, in: Self.findings.map(\.class)) == [])
  }

  @Test func everyWordOfAFindingHasAScenario() {
    #expect(missing(EvidenceLevel.self, in: Self.findings.map(\.evidence)) == [])
    #expect(missing(Disposition.self, in: Self.findings.map(\.disposition)) == [])
    #expect(missing(AttributedSoftware.self, in: Self.findings.map(\.attributedTo)) == [])
    #expect(missing(FlightPhase.self, in: Self.findings.map(\.phase)) == [])
  }

  @Test func everyPolicyAndProfileHasAScenario() throws {
    let set = try PolicySet.builtIn()
    let shown = Set(
      Self.flights.flatMap(\.policies).map { $0.split(separator: "+").first.map(String.init) ?? $0 }
    )
    let all = set.policies.map(\.name) + set.profiles.map { "jurisdiction:\($0.name)" }
    #expect(all.filter { !shown.contains($0) } == [])
  }

  @Test func everyExemptionAllowsSomethingInAScenario() {
    let allowed = Self.findings.filter { $0.disposition == "allowed" }.flatMap(\.why)
    let unused = Flight.Exemption.allCases.map(\.rawValue).filter { word in
      !allowed.contains { $0.contains("'\(word)'") }
    }
    #expect(unused == [])
  }
}
