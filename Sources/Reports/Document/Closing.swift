import Attributions
import Findings
import Flights

/// The three parts of the closing line: verdict, reason, coverage.
public struct Closing: Sendable, Equatable {
  /// `EGRESS`, `ATTEMPTED EGRESS`, `INCONCLUSIVE`, `NO EGRESS OBSERVED`, `NOT ASSESSED`.
  public var word: String
  /// One clause, not escaped.
  public var reason: String
  /// One clause.
  public var coverage: String

  /// The closing of a report.
  public init(_ report: Report) {
    let index = ReportIndex(report)
    word = report.verdict.closingWord
    reason = Closing.reason(index)
    coverage = Closing.coverage(report)
  }

  /// The closing line, safe for a terminal.
  public var line: String {
    "VERDICT: \(word) — \(TerminalText(reason)) — \(TerminalText(coverage))"
  }

  private static func reason(_ index: ReportIndex) -> String {
    let report = index.report
    guard let worst = index.worstFirst.first else {
      return report.captures.isEmpty
        ? "no input could be examined" : "no flight was to be assessed"
    }
    let same = report.flights.filter { $0.judgement.verdict == worst.judgement.verdict }.count
    let more =
      same > 1
      ? " (and \(Quantity.count(same - 1, "more flight")))" : ""
    let partial = report.interrupted ? ", run stopped before its end" : ""
    return clause(worst, index) + more + partial
  }

  /// Why one flight got its verdict.
  static func clause(_ flight: ReportFlight, _ index: ReportIndex) -> String {
    let judgement = flight.judgement
    switch judgement.verdict {
    case .egress, .attemptedEgress:
      guard let finding = index.deciding(flight) else {
        return "egress in flight \(flight.id)"
      }
      return "\(finding.deed(index)) in flight \(flight.id)"
    case .inconclusive:
      let codes = judgement.reasons.filter(\.isVeto)
      let words = codes.prefix(2).map(\.sentence).joined(separator: "; ")
      let more = codes.count > 2 ? " and \(Quantity.count(codes.count - 2, "further reason"))" : ""
      return words.isEmpty
        ? "the capture is too weak to say, flight \(flight.id)"
        : "\(words)\(more), flight \(flight.id)"
    case .noEgressObserved:
      return "no egress observed at this capture point in flight \(flight.id)"
    case .notAssessed:
      return judgement.reasons.contains(.modeUnknown)
        ? "the mode of flight \(flight.id) is not known"
        : "mode \(judgement.flight.mode.rawValue) of flight \(flight.id) promises nothing"
    }
  }

  private static func coverage(_ report: Report) -> String {
    let assessed = report.flights.filter { $0.judgement.verdict != .notAssessed }
    let errors =
      report.errors.isEmpty
      ? "" : ", \(Quantity.count(report.errors.count, "input")) not examined"
    guard let least = assessed.map(\.judgement.coverage.percent).min() else {
      return "coverage of no flight" + errors
    }
    return "coverage \(Quantity.percent(least)) of \(Quantity.count(assessed.count, "flight"))"
      + errors
  }
}

extension ReportFinding {
  /// What happened, in one clause: `12.3 kB telemetry delivered to api.example (DJI, CN)`.
  func deed(_ index: ReportIndex) -> String {
    let destination = index.destination(self)
    let who =
      index.vendor(self).map { vendor in
        " (\(vendor.name)\(vendor.country.map { ", \($0)" } ?? ""))"
      } ?? ""
    let trafficClass = finding.trafficClass.rawValue
    switch finding.evidence {
    case .delivered:
      return
        "\(Quantity.bytes(finding.applicationBytesOut)) \(trafficClass) delivered to \(destination)\(who)"
    case .contacted: return "\(trafficClass) contact with \(destination)\(who)"
    case .attempted:
      return endpoint == nil && finding.trafficClass != .tunnel && finding.bytesOut == 0
        ? "\(trafficClass) name \(destination)\(who) asked for"
        : "\(trafficClass) contact with \(destination)\(who) attempted"
    }
  }
}
