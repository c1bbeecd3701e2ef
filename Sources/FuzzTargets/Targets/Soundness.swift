import Wire

/// What every message reader promises, whatever the bytes.
struct Soundness {
  let count: Int
  private(set) var complaint: String?

  init(_ count: Int) { self.count = count }

  /// Holds an outcome against the promises: what was taken was there, and what is asked for is not
  /// there yet (a caller that waits for it would otherwise wait for ever).
  mutating func check<Value>(_ what: String, _ parsed: Parsed<Value>) {
    switch parsed {
    case .value(_, let consumed):
      if consumed < 0 || consumed > count { note("\(what) took \(consumed) of \(count)") }
    case .needMore(let needed):
      if needed <= count { note("\(what) asks for \(needed) and has \(count)") }
    case .fault: break
    }
  }

  /// Keeps the first complaint.
  mutating func note(_ text: String) { if complaint == nil { complaint = text } }
}
