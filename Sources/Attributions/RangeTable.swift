import Wire

/// Address ranges with a value each, in memory for look-ups.
///
/// A run is (start, value) and ends where the next begins. IPv4 runs are found through an index on
/// the first 16 bits, IPv6 runs (on the first 64 bits) through ``SplitIndex``; a /64 that is cut
/// finer has its runs in a list of its own.
final class RangeTable: Sendable {
  /// One address range with a label, for building a table from a file.
  struct Interval {
    var first: IPAddress
    var last: IPAddress
    var label: String
  }

  /// The answer of a look-up.
  struct Match {
    /// Number of the label plus one, or the value itself in a table without labels; never 0.
    var value: UInt32
    /// The largest block around the address with this value.
    var prefix: IPPrefix
  }

  let labels: [String]
  private let starts4: [UInt32]
  private let values4: [UInt32]
  private let index4: [UInt32]
  private let starts6: [UInt64]
  private let values6: [UInt32]
  private let index6: SplitIndex
  private let fine: [FineRun]
  /// One bit for each 16-bit mixture of a first half that is cut finer: most look-ups stop here.
  private let fineFilter: [UInt64]

  private struct FineRun {
    var high: UInt64
    var low: UInt64
    var value: UInt32
  }

  /// Decodes a table of the `FSRANGE1` format (Sources/CReferenceData/README.md); nil where it is
  /// damaged.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var cursor = ByteCursor(bytes)
    guard cursor.magic("FSRANGE1") else { return nil }
    var header: [Int] = []
    for _ in 0..<7 {
      guard let word = cursor.word() else { return nil }
      header.append(Int(word))
    }
    // A run takes two bytes or more, so that the counts bound the memory.
    guard header[2] <= header[3], header[4] <= header[5],
      header[1] + header[3] + header[5] + header[6] * 20 == bytes.count - cursor.offset,
      let labels = cursor.lines(header[0], length: header[1])
    else { return nil }
    self.labels = labels
    let limit = UInt64(labels.isEmpty ? UInt32.max : UInt32(labels.count))

    guard
      let (starts4, values4) = RunDecoder.runs(
        &cursor, count: header[2], size: header[3], limit: limit, as: UInt32.self),
      let (starts6, values6) = RunDecoder.runs(
        &cursor, count: header[4], size: header[5], limit: limit, as: UInt64.self)
    else { return nil }
    var fine: [FineRun] = []
    fine.reserveCapacity(header[6])
    for _ in 0..<header[6] {
      guard let high = cursor.long(), let low = cursor.long(), let value = cursor.word(),
        UInt64(value) <= limit
      else { return nil }
      fine.append(FineRun(high: high, low: low, value: value))
    }
    self.starts4 = starts4
    self.values4 = values4
    self.starts6 = starts6
    self.values6 = values6
    self.fine = fine
    index4 = RangeTable.index(starts4)
    index6 = SplitIndex(starts6)
    fineFilter = RangeTable.filter(fine)
  }

  /// Builds a table from ranges in any order; where two overlap, the one that starts later holds.
  init(_ intervals: [Interval]) {
    labels = Set(intervals.map(\.label)).sorted()
    var numbers: [String: UInt32] = [:]
    for (number, label) in labels.enumerated() { numbers[label] = UInt32(number) + 1 }
    var starts4: [UInt32] = []
    var values4: [UInt32] = []
    var starts6: [UInt64] = []
    var values6: [UInt32] = []
    var fine: [FineRun] = []
    let sorted = intervals.sorted {
      $0.first != $1.first ? $0.first < $1.first : $1.last < $0.last
    }

    func put4(_ start: UInt32, _ value: UInt32) {
      if starts4.last == start {
        values4[values4.count - 1] = value
      } else if values4.last ?? 0 != value {
        starts4.append(start)
        values4.append(value)
      }
    }
    func put6(_ start: UInt64, _ value: UInt32) {
      if starts6.last == start {
        values6[values6.count - 1] = value
      } else if values6.last ?? 0 != value {
        starts6.append(start)
        values6.append(value)
      }
    }
    func putFine(_ high: UInt64, _ low: UInt64, _ value: UInt32, over held: UInt32) {
      if fine.last?.high != high, low != 0 {
        fine.append(FineRun(high: high, low: 0, value: held))
      }
      if let last = fine.last, last.high == high, last.low == low {
        fine[fine.count - 1].value = value
      } else {
        fine.append(FineRun(high: high, low: low, value: value))
      }
    }
    for interval in sorted where interval.first.isV4 {
      guard let first = interval.first.v4, let last = interval.last.v4, first <= last else {
        continue
      }
      put4(first, numbers[interval.label] ?? 0)
      if last < .max { put4(last + 1, 0) }
    }
    for interval in sorted where !interval.first.isV4 && !interval.last.isV4 {
      guard interval.first <= interval.last else { continue }
      let value = numbers[interval.label] ?? 0
      let first = interval.first
      let last = interval.last
      if first.low == 0 {
        put6(first.high, value)
        if fine.last?.high == first.high { putFine(first.high, 0, value, over: 0) }
      } else {
        if starts6.last ?? 0 < first.high || starts6.isEmpty {
          put6(first.high, values6.last ?? 0)
        }
        putFine(first.high, first.low, value, over: values6.last ?? 0)
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
    self.starts4 = starts4
    self.values4 = values4
    self.starts6 = starts6
    self.values6 = values6
    self.fine = fine
    index4 = RangeTable.index(starts4)
    index6 = SplitIndex(starts6)
    fineFilter = RangeTable.filter(fine)
  }

  /// Number of ranges that have a value.
  var count: Int {
    values4.reduce(0) { $0 + ($1 == 0 ? 0 : 1) } + values6.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
  }

  /// The first address of every run, IPv4 before IPv6.
  var runStarts: [IPAddress] {
    starts4.map { IPAddress(v4: $0) } + starts6.map { IPAddress(high: $0, low: 0) }
  }

  /// The value for an address, 0 where nothing is known: the cheap look-up.
  func value(of address: IPAddress) -> UInt32 {
    if let v4 = address.v4 {
      let slot = slot4(v4)
      return slot < 0 ? 0 : values4[slot]
    }
    if let run = fineSlot(address) { return fine[run].value }
    let slot = slot6(address.high)
    return slot < 0 ? 0 : values6[slot]
  }

  /// The value for an address and the block it holds for; nil where nothing is known.
  func match(_ address: IPAddress) -> Match? {
    let value = value(of: address)
    guard value != 0 else { return nil }
    if let v4 = address.v4 {
      let slot = slot4(v4)
      let end = slot + 1 < starts4.count ? starts4[slot + 1] - 1 : .max
      let length = RangeTable.block(
        UInt64(v4), within: UInt64(starts4[slot])...UInt64(end), bits: 32)
      return IPPrefix(address, length: length).map { Match(value: value, prefix: $0) }
    }
    if let run = fineSlot(address) {
      let next = run + 1 < fine.count && fine[run + 1].high == address.high
      let end = next ? fine[run + 1].low - 1 : .max
      let length = RangeTable.block(address.low, within: fine[run].low...end, bits: 64)
      return IPPrefix(address, length: 64 + length).map { Match(value: value, prefix: $0) }
    }
    let slot = slot6(address.high)
    var start = starts6[slot]
    var end = slot + 1 < starts6.count ? starts6[slot + 1] - 1 : .max
    // The block may not reach into a /64 that is cut finer.
    let next = fineCount(through: address)
    if next > 0 { start = max(start, fine[next - 1].high &+ 1) }
    if next < fine.count { end = min(end, fine[next].high &- 1) }
    let length =
      start <= end ? RangeTable.block(address.high, within: start...end, bits: 64) : 64
    return IPPrefix(address, length: length).map { Match(value: value, prefix: $0) }
  }

  /// The label for an address.
  func label(of address: IPAddress) -> String? {
    let value = Int(value(of: address))
    return value > 0 && value <= labels.count ? labels[value - 1] : nil
  }

  // MARK: - Searching

  /// The run that holds an IPv4 address, -1 before the first.
  @inline(__always)
  private func slot4(_ address: UInt32) -> Int {
    let bucket = Int(address >> 16)
    var low = Int(index4[bucket])
    var high = Int(index4[bucket + 1])
    while low < high {
      let middle = (low + high) >> 1
      if starts4[middle] <= address { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The run that holds the first half of an IPv6 address, -1 before the first.
  @inline(__always)
  private func slot6(_ address: UInt64) -> Int {
    var (low, high) = index6.bounds(address)
    while low < high {
      let middle = (low + high) >> 1
      if starts6[middle] <= address { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  @inline(__always)
  private static func mixture(_ high: UInt64) -> Int {
    Int((high &* 0x9E37_79B9_7F4A_7C15) >> 48)
  }

  private static func filter(_ fine: [FineRun]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1024)
    for run in fine {
      let bit = mixture(run.high)
      bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    return bits
  }

  /// The fine run that holds an IPv6 address, where its /64 is cut finer.
  @inline(__always)
  private func fineSlot(_ address: IPAddress) -> Int? {
    let bit = RangeTable.mixture(address.high)
    guard fineFilter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return nil }
    return searchFine(address)
  }

  private func searchFine(_ address: IPAddress) -> Int? {
    let count = fineCount(through: address)
    guard count > 0, fine[count - 1].high == address.high else { return nil }
    return count - 1
  }

  /// How many fine runs start at or before the address.
  private func fineCount(through address: IPAddress) -> Int {
    var low = 0
    var high = fine.count
    while low < high {
      let middle = (low + high) >> 1
      let run = fine[middle]
      if run.high < address.high || (run.high == address.high && run.low <= address.low) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// For each first 16 bits, the number of runs that start before that block (65,537 entries).
  private static func index(_ starts: [UInt32]) -> [UInt32] {
    var index = [UInt32](repeating: 0, count: 65_537)
    var slot = 0
    for bucket in 0..<65_536 {
      let base = UInt32(bucket) << 16
      while slot < starts.count, starts[slot] < base { slot += 1 }
      index[bucket] = UInt32(slot)
    }
    index[65_536] = UInt32(starts.count)
    return index
  }

  /// The shortest prefix length whose block around `address` lies within the range.
  private static func block(_ address: UInt64, within range: ClosedRange<UInt64>, bits: Int) -> Int
  {
    var length = bits
    while length > 0 {
      let size = bits - length + 1
      let mask: UInt64 = size >= 64 ? .max : (1 << UInt64(size)) - 1
      let base = address & ~mask
      guard base >= range.lowerBound, base | mask <= range.upperBound else { break }
      length -= 1
    }
    return length
  }
}
