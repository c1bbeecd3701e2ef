import Wire

extension RangeTable {
  /// A table of ranges in any order; where they overlap, see ``OverlappingRanges``.
  static func holding(_ intervals: [Interval]) -> RangeTable {
    var writer = RangeTableWriter(labels: Set(intervals.map(\.label)).sorted())
    for interval in OverlappingRanges.flattened(intervals) {
      if interval.first.isV4 { writer.add4(interval) } else { writer.add6(interval) }
    }
    return RangeTable(copying: writer.bytes()) ?? RangeTable()
  }
}

/// Writes a table of the `FSRANGE2` format (Sources/CReferenceData/README.md).
private struct RangeTableWriter {
  private let labels: [String]
  private var numbers: [String: UInt32] = [:]
  private var runs4: [(key: UInt32, value: UInt32)] = []
  private var runs6: [(key: UInt64, value: UInt32)] = []
  private var fine: [(high: UInt64, low: UInt64, value: UInt32)] = []

  init(labels: [String]) {
    self.labels = labels
    for (number, label) in labels.enumerated() { numbers[label] = UInt32(number) + 1 }
  }

  /// Ranges are to come in order and without overlap.
  mutating func add4(_ interval: RangeTable.Interval) {
    guard let first = interval.first.v4, let last = interval.last.v4, first <= last else { return }
    put4(first, numbers[interval.label] ?? 0)
    if last < .max { put4(last + 1, 0) }
  }

  /// Ranges are to come in order and without overlap.
  mutating func add6(_ interval: RangeTable.Interval) {
    let first = interval.first
    let last = interval.last
    guard !last.isV4, first <= last else { return }
    let value = numbers[interval.label] ?? 0
    if first.low == 0 {
      put6(first.high, value)
      if fine.last?.high == first.high { putFine(first.high, 0, value, over: 0) }
    } else {
      if runs6.last?.key ?? 0 < first.high || runs6.isEmpty {
        put6(first.high, runs6.last?.value ?? 0)
      }
      putFine(first.high, first.low, value, over: runs6.last?.value ?? 0)
      if last.high > first.high, first.high < .max { put6(first.high + 1, value) }
    }
    if last.low == .max {
      if last.high < .max { put6(last.high + 1, 0) }
    } else {
      if last.high > first.high || first.low == 0 {
        putFine(last.high, 0, value, over: value)
      }
      putFine(last.high, last.low &+ 1, 0, over: value)
      if last.high < .max { put6(last.high + 1, 0) }
    }
  }

  /// The table.
  func bytes() -> [UInt8] {
    let names = labels.flatMap { Array("\($0)\n".utf8) }
    let (size4, part4) = blocks(runs4)
    let (size6, part6) = blocks(runs6)
    var out = Array("FSRANGE2".utf8)
    let counts = [
      labels.count, names.count, runs4.count, size4, runs6.count, size6, fine.count,
    ]
    for count in counts { append(UInt32(truncatingIfNeeded: count), to: &out) }
    out += names
    out += part4
    out += part6
    for run in fine {
      append(run.high, to: &out)
      append(run.low, to: &out)
      append(run.value, to: &out)
    }
    return out
  }

  private mutating func put4(_ start: UInt32, _ value: UInt32) {
    if runs4.last?.key == start {
      runs4[runs4.count - 1].value = value
    } else if runs4.last?.value ?? 0 != value {
      runs4.append((start, value))
    }
  }

  private mutating func put6(_ start: UInt64, _ value: UInt32) {
    if runs6.last?.key == start {
      runs6[runs6.count - 1].value = value
    } else if runs6.last?.value ?? 0 != value {
      runs6.append((start, value))
    }
  }

  private mutating func putFine(
    _ high: UInt64, _ low: UInt64, _ value: UInt32, over held: UInt32
  ) {
    if fine.last?.high != high, low != 0 { fine.append((high, 0, held)) }
    if let last = fine.last, last.high == high, last.low == low {
      fine[fine.count - 1].value = value
    } else {
      fine.append((high, low, value))
    }
  }

  private func blocks<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ runs: [(key: Key, value: UInt32)]
  ) -> (size: Int, part: [UInt8]) {
    var keys: [UInt8] = []
    var offsets: [UInt8] = []
    var body: [UInt8] = []
    for (index, run) in runs.enumerated() {
      if index % RunBlocks<Key>.blockSize == 0 {
        append(run.key, to: &keys)
        append(UInt32(truncatingIfNeeded: body.count), to: &offsets)
      } else {
        appendVarint(UInt64(run.key - runs[index - 1].key), to: &body)
      }
      appendVarint(UInt64(run.value), to: &body)
    }
    return (body.count, keys + offsets + body)
  }

  private func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest > 0x7F {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
