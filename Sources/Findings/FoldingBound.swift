import Wire

/// Beyond which noted attempts are counted and not listed: phase and time of the last one that was kept
/// when attempts were last counted out.
///
/// It only ever moves closer: what an older bound folds, a newer one folds too.
struct FoldingBound: Sendable {
  private let last: (phase: Int, first: Timestamp)?

  /// Folds nothing.
  init() { last = nil }

  /// Folds noted attempts that reports list behind `finding`.
  init(behind finding: Finding) {
    last = (FindingCollector.place(of: finding.phase), finding.first)
  }

  /// Whether a noted attempt is certain not to be kept; what it says need not be put in words then.
  func folds(_ finding: Finding) -> Bool {
    guard finding.onlyNotesAttempt, let last else { return false }
    let phase = FindingCollector.place(of: finding.phase)
    return phase != last.phase ? phase > last.phase : finding.first > last.first
  }
}
