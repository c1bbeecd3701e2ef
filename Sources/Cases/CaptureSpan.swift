import Captures
import Wire

/// When a capture begins and ends, found by a reading of its frame headers alone.
struct CaptureSpan: Sendable {
  var first: Timestamp
  var last: Timestamp
  /// SHA-256 of the file, where it was asked for.
  var sha256: String?

  /// Reads a capture's span; nil where it cannot be read or holds no timed frame.
  init?(path: String, reading: ReadingOptions, digest: Bool) {
    var options = reading
    options.digest = digest
    guard let reader = try? CaptureReader(path: path, options: options) else { return nil }
    var frame = Frame()
    var span: ClosedRange<Timestamp>?
    while reader.next(&frame), !Interruption.isRequested {
      guard frame.hasTime else { continue }
      if let known = span {
        span = min(known.lowerBound, frame.time)...max(known.upperBound, frame.time)
      } else {
        span = frame.time...frame.time
      }
    }
    let summary = reader.finish()
    guard let span else { return nil }
    first = span.lowerBound
    last = span.upperBound
    sha256 = summary.sha256
  }

  /// The span that a case knows for a capture's content.
  init?(sha256: String, in store: CaseStore?) {
    guard let known = store?.span(sha256: sha256) else { return nil }
    first = known.first
    last = known.last
    self.sha256 = sha256
  }
}
