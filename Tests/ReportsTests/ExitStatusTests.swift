import Captures
import Findings
import Reports
import Testing

/// The numbers of the contract.
@Suite struct ExitStatusTests {
  static let broken = CaptureError(.notACapture, path: "x", message: "no capture")

  @Test(arguments: [
    ([FlightVerdict.noEgressObserved], false, Reports.ExitStatus.done), ([], false, .done),
    ([.egress], false, .egress), ([.attemptedEgress], false, .egress),
    ([.inconclusive, .noEgressObserved], false, .inconclusive),
    ([.noEgressObserved], true, .incompleteBatch), ([.inconclusive], true, .incompleteBatch),
    ([.egress, .inconclusive], true, .egress), ([], true, .badData),
    ([.notAssessed], false, .inconclusive),
  ])
  func followsTheContract(verdicts: [FlightVerdict], broken: Bool, expected: Reports.ExitStatus) {
    let report = ReportSamples.report(verdicts: verdicts, errors: broken ? [Self.broken] : [])
    #expect(Reports.ExitStatus(report) == expected)
  }

  @Test func aMissingFileIsNoInput() {
    let report = ReportSamples.report(
      verdicts: [], errors: [CaptureError(.noInput, path: "x", message: "no such file")])
    #expect(Reports.ExitStatus(report).rawValue == 66)
  }

  @Test func theClosingLineNamesVerdictReasonAndCoverage() {
    for (verdicts, start) in [
      ([FlightVerdict.noEgressObserved, .egress], "VERDICT: EGRESS — 122 kB"),
      ([.attemptedEgress], "VERDICT: ATTEMPTED EGRESS — "),
      ([.inconclusive], "VERDICT: INCONCLUSIVE — everything was silent"),
      (
        [.noEgressObserved],
        "VERDICT: NO EGRESS OBSERVED — no egress observed at this capture point"
      ),
      ([.notAssessed], "VERDICT: NOT ASSESSED — the mode of flight F1 is not known"),
    ] {
      let line = Closing(ReportSamples.report(verdicts: verdicts)).line
      #expect(line.hasPrefix(start), "\(line)")
      #expect(line.split(separator: "—").count == 3)
    }
  }
}
