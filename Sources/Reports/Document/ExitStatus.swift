import Captures
import Findings

/// What the process answers; the numbers are a contract.
public enum ExitStatus: Int32, Sendable {
  /// Examined; no egress observed in any assessed flight, coverage sufficient.
  case done = 0
  /// The tool failed.
  case failure = 1
  /// Egress or attempted egress in at least one assessed flight.
  case egress = 10
  /// Coverage, clock or mode too weak to say.
  case inconclusive = 11
  /// A batch in which at least one input could not be examined, or not to its end for want of time
  /// or because it was still being written.
  case incompleteBatch = 12
  /// `compare`: a difference of a kind that `--fail-on` names.
  case difference = 13
  /// Wrong arguments (EX_USAGE).
  case usage = 64
  /// Unreadable data (EX_DATAERR).
  case badData = 65
  /// No input (EX_NOINPUT).
  case noInput = 66
  /// Internal fault (EX_SOFTWARE).
  case `internal` = 70
  /// Input or output failed (EX_IOERR).
  case io = 74

  /// The status of a finished examination: 10 wins over 12, 12 over 11.
  public init(_ report: Report) {
    let verdicts = report.flights.map(\.judgement.verdict)
    if verdicts.contains(.egress) || verdicts.contains(.attemptedEgress) {
      self = .egress
    } else if report.captures.isEmpty, let error = report.errors.first {
      self = ExitStatus(error)
    } else if !report.errors.isEmpty || report.captures.contains(where: \.summary.isUnfinished) {
      self = .incompleteBatch
    } else if verdicts.contains(.inconclusive) || report.interrupted
      || report.flights.contains(where: {
        $0.judgement.verdict == .notAssessed && $0.judgement.reasons.contains(.modeUnknown)
      })
    {
      self = .inconclusive
    } else {
      self = .done
    }
  }

  /// The status of a lone input that could not be examined.
  public init(_ error: CaptureError) {
    switch error.code {
    case .noInput, .unreadable: self = .noInput
    case .empty, .notACapture, .badCompression, .badHeader: self = .badData
    }
  }

  /// The status of an output that could not be produced.
  public init(_ error: OutputError) {
    switch error.code {
    case .unknownFormat, .duplicate, .usage: self = .usage
    case .unsafePath, .io: self = .io
    case .closed: self = .done
    case .badBundle, .badReport: self = .badData
    }
  }
}
