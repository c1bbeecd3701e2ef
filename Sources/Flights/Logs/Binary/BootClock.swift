import Wire

/// Ties a log's clock since boot to UTC by the pairs that satellite receivers give.
struct BootClock {
  /// UTC minus time since boot, in microseconds, one a pair.
  private var offsets: [Int64] = []
  private var stride = 1
  private var seen = 0

  /// Adds a pair, in microseconds. Times before 2010 come from receivers without a fix.
  mutating func add(boot: UInt64, utc: Int64) {
    guard utc > 1_262_304_000_000_000, utc < 4_102_444_800_000_000, boot < 1 << 60 else { return }
    if seen % stride == 0 { offsets.append(utc - Int64(boot)) }
    seen += 1
    // Long logs keep every second pair, then every fourth …
    if offsets.count >= 20_000 {
      offsets = offsets.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      stride *= 2
    }
  }

  /// The median offset; nil without a pair.
  var offset: Int64? {
    guard !offsets.isEmpty else { return nil }
    return offsets.sorted()[offsets.count / 2]
  }

  /// How far the pairs lie apart, in seconds.
  var spread: Double {
    guard let low = offsets.min(), let high = offsets.max() else { return 0 }
    return Double(high - low) / 1e6
  }

  /// UTC of a time since boot in microseconds.
  func utc(_ boot: UInt64) -> Timestamp? {
    guard let offset, boot < 1 << 60 else { return nil }
    let (nanoseconds, overflow) = (offset + Int64(boot)).multipliedReportingOverflow(by: 1000)
    return overflow ? nil : Timestamp(nanoseconds: nanoseconds)
  }
}

/// State changes of a log on its clock since boot, kept until UTC is known.
struct BootEvents {
  private var armed: [(UInt64, Bool)] = []
  private var airborne: [(UInt64, Bool)] = []
  private(set) var first: UInt64?
  private(set) var last: UInt64?

  mutating func record(at boot: UInt64) {
    first = min(first ?? boot, boot)
    last = max(last ?? boot, boot)
  }

  mutating func armed(_ value: Bool, at boot: UInt64) {
    if armed.last?.1 != value { armed.append((boot, value)) }
  }

  mutating func airborne(_ value: Bool, at boot: UInt64) {
    if airborne.last?.1 != value { airborne.append((boot, value)) }
  }

  /// States the first and the last record of a log in UTC.
  func bound(_ log: inout FlightLog, _ clock: BootClock) {
    log.firstRecord = first.flatMap(clock.utc)
    log.lastRecord = last.flatMap(clock.utc)
  }

  /// The flights in UTC.
  ///
  /// - Parameter areChanges: Whether the log writes changes of state, not the state again and again:
  ///   then the first one tells what was before.
  func spans(_ clock: BootClock, areChanges: Bool) -> [FlightLog.Span] {
    var builder = FlightSpanBuilder()
    if areChanges, let first, let time = clock.utc(first) {
      if let change = armed.first { builder.armed(!change.1, at: time) }
      if let change = airborne.first { builder.airborne(!change.1, at: time) }
    }
    for boot in [first, last].compactMap(\.self) {
      if let time = clock.utc(boot) { builder.record(at: time) }
    }
    for (boot, value) in armed {
      if let time = clock.utc(boot) { builder.armed(value, at: time) }
    }
    for (boot, value) in airborne {
      if let time = clock.utc(boot) { builder.airborne(value, at: time) }
    }
    return builder.spans()
  }
}
