/// What one flight (or one capture, outside its flights) sent to one destination in one phase.
struct ComparedContact {
  var cell: ComparisonCell
  /// The flight, or the capture where the contact belongs to none: what is counted once.
  var occasion: String
  var phase: ComparisonPhase
  /// The name by which the destination is known, else its address.
  var destination: String
  /// All names and the address.
  var aliases: [String]
  var address: String?
  var isNamed: Bool
  var organisation: String
  /// `hosting HK`, `controller CN` …; none for questions without an answer.
  var countries: [String]
  var trafficClass: String?
  /// Unique payload sent.
  var bytes: UInt64
}
