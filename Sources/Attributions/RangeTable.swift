import Wire

/// Address ranges with a value each, looked up in the table's own bytes.
///
/// A run is (start, value) and ends where the next begins: IPv4 runs by the whole address, IPv6 runs
/// by its first 64 bits. A /64 that is cut finer has its runs in a list of its own. Opening a table
/// reads its header and labels; what is searched is read when it is asked for.
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
  private let limit: UInt64
  private let runs4: RunBlocks<UInt32>
  private let runs6: RunBlocks<UInt64>
  private let fine: FineRuns
  /// Keeps bytes that are not the program's own.
  private let owner: OwnedBytes?

  /// Opens a table of the `FSRANGE2` format (Sources/CReferenceData/README.md) over bytes that live
  /// as long as the program; nil where its parts are not there.
  convenience init?(_ bytes: EmbeddedBytes) { self.init(bytes, owner: nil) }

  /// Opens a table over a copy of bytes.
  convenience init?(copying bytes: [UInt8]) {
    let owner = OwnedBytes(bytes)
    self.init(owner.bytes, owner: owner)
  }

  private init?(_ bytes: EmbeddedBytes, owner: OwnedBytes?) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSRANGE2"), let labelCount = cursor.word(), let labelSize = cursor.word(),
      let count4 = cursor.word(), let size4 = cursor.word(), let count6 = cursor.word(),
      let size6 = cursor.word(), let fineCount = cursor.word(),
      let labels = cursor.lines(Int(labelCount), length: Int(labelSize)),
      let runs4 = RunBlocks<UInt32>(&cursor, count: count4, bodySize: size4),
      let runs6 = RunBlocks<UInt64>(&cursor, count: count6, bodySize: size6),
      let fine = FineRuns(&cursor, count: fineCount), cursor.offset == bytes.count
    else { return nil }
    self.labels = labels
    limit = UInt64(labels.isEmpty ? UInt32.max : UInt32(labels.count))
    self.runs4 = runs4
    self.runs6 = runs6
    self.fine = fine
    self.owner = owner
  }

  /// An empty table.
  init() {
    labels = []
    limit = 0
    runs4 = RunBlocks()
    runs6 = RunBlocks()
    fine = FineRuns()
    owner = nil
  }

  /// Number of ranges that have a value.
  var count: Int {
    var count = 0
    runs4.forEach { count += $0.value == 0 ? 0 : 1 }
    runs6.forEach { count += $0.value == 0 ? 0 : 1 }
    return count
  }

  /// The value for an address, 0 where nothing is known: the cheap look-up.
  func value(of address: IPAddress) -> UInt32 {
    if let v4 = address.v4 { return sound(runs4.last(through: v4)?.value) }
    if let run = fine.run(of: address) { return sound(UInt64(run.value)) }
    return sound(runs6.last(through: address.high)?.value)
  }

  /// The value for an address and the block it holds for; nil where nothing is known.
  func match(_ address: IPAddress) -> Match? {
    if let v4 = address.v4 {
      guard let run = runs4.last(through: v4), sound(run.value) != 0 else { return nil }
      let end = run.next.map { UInt64($0) &- 1 } ?? UInt64(UInt32.max)
      let length = RangeTable.block(UInt64(v4), within: UInt64(run.key), end, bits: 32)
      return IPPrefix(address, length: length)
        .map { Match(value: sound(run.value), prefix: $0) }
    }
    if let run = fine.run(of: address) {
      let value = sound(UInt64(run.value))
      guard value != 0 else { return nil }
      let length = RangeTable.block(address.low, within: run.low, run.end, bits: 64)
      return IPPrefix(address, length: 64 + length).map { Match(value: value, prefix: $0) }
    }
    guard let run = runs6.last(through: address.high), sound(run.value) != 0 else { return nil }
    // The block may not reach into a /64 that is cut finer.
    let (before, after) = fine.neighbours(of: address)
    let start = max(run.key, before.map { $0 &+ 1 } ?? 0)
    let end = min(run.next.map { $0 &- 1 } ?? .max, after.map { $0 &- 1 } ?? .max)
    let length = RangeTable.block(address.high, within: start, end, bits: 64)
    return IPPrefix(address, length: length).map { Match(value: sound(run.value), prefix: $0) }
  }

  /// The label for an address.
  func label(of address: IPAddress) -> String? {
    let value = Int(value(of: address))
    return value > 0 && value <= labels.count ? labels[value - 1] : nil
  }

  /// A value that the table may hold; 0 for one that has no label.
  @inline(__always)
  private func sound(_ value: UInt64?) -> UInt32 {
    guard let value, value <= limit else { return 0 }
    return UInt32(truncatingIfNeeded: value)
  }

  /// The shortest prefix length whose block around `address` lies within the range.
  private static func block(
    _ address: UInt64, within first: UInt64, _ last: UInt64, bits: Int
  ) -> Int {
    var length = bits
    while length > 0 {
      let size = bits - length + 1
      let mask: UInt64 = size >= 64 ? .max : (1 << UInt64(size)) - 1
      let base = address & ~mask
      guard base >= first, base | mask <= last else { break }
      length -= 1
    }
    return length
  }
}
