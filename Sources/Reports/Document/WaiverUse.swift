import Findings

/// A waiver with the findings of a report that it is about.
struct WaiverUse: Sendable {
  var waiver: Waiver
  /// Ids of findings that it allowed.
  var findings: [String]
  /// Ids of findings that it would have allowed, had it not expired.
  var pastFindings: [String]

  init(waiver: Waiver, report: Report) {
    self.waiver = waiver
    findings = report.findings.filter { $0.finding.waiver == waiver }.map(\.id)
    pastFindings = report.findings.filter { $0.finding.expiredWaiver == waiver }.map(\.id)
  }
}
