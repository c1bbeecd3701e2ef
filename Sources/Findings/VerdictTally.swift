import Flights

/// Adds up what the findings of one flight come to, one after the other: the verdict with its reasons
/// (`judgement.md`, precedence).
struct VerdictTally {
  private(set) var reasons: Set<ReasonCode>
  private var strongest: EvidenceLevel?

  /// - Parameter reasons: what coverage and mode gave.
  init(reasons: Set<ReasonCode>) { self.reasons = reasons }

  /// Takes a finding into account.
  mutating func add(_ built: BuiltFinding) {
    let finding = built.finding
    if finding.disposition == .egress {
      switch finding.phase {
      case .before: reasons.insert(.egressBeforeFlight)
      case .after: reasons.insert(.egressAfterFlight)
      case .flight:
        if finding.onlyAtEdge {
          reasons.insert(.clockEdge)
        } else {
          strongest = max(strongest ?? .attempted, finding.evidence)
        }
      }
    }
    guard finding.phase == .flight else { return }
    if built.isUnattributed { reasons.insert(.unattributedTraffic) }
    guard let hides = built.hides, !built.isQuery else { return }
    if hides == .content || built.reach >= .contacted { reasons.insert(.tunnel) }
  }

  /// Precedence: egress, attempted egress, inconclusive, no egress observed.
  ///
  /// - Parameter hasControl: Whether other traffic shows that egress would have been seen.
  mutating func verdict(isAssessed: Bool, hasControl: Bool) -> FlightVerdict {
    guard isAssessed else { return .notAssessed }
    let verdict: FlightVerdict
    if let strongest {
      verdict = strongest >= .contacted ? .egress : .attemptedEgress
    } else {
      verdict = reasons.contains(where: \.isVeto) ? .inconclusive : .noEgressObserved
    }
    if verdict != .egress, !hasControl { reasons.insert(.noPositiveControl) }
    if verdict == .egress || verdict == .attemptedEgress { reasons.remove(.gap) }
    return verdict
  }
}
