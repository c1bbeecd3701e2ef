/// Narrows the search among sorted 64-bit starts: by the first 16 bits, and in busy blocks by the
/// next 12. Addresses in use lie in a few such blocks, so that the second step is small.
struct SplitIndex: Sendable {
  /// For each first 16 bits, the number of starts before the block (65,537 entries).
  private let first: [UInt32]
  /// For each first 16 bits, where its second step begins, or `none`.
  private let second: [UInt32]
  /// Second steps of 4,097 entries each.
  private let steps: [UInt32]
  private static let none = UInt32.max
  private static let busy = 64

  init(_ starts: [UInt64]) {
    var first = [UInt32](repeating: 0, count: 65_537)
    var second = [UInt32](repeating: SplitIndex.none, count: 65_536)
    var steps: [UInt32] = []
    var slot = 0
    for block in 0..<65_536 {
      while slot < starts.count, starts[slot] >> 48 < UInt64(block) { slot += 1 }
      first[block] = UInt32(slot)
    }
    first[65_536] = UInt32(starts.count)
    for block in 0..<65_536 {
      let low = Int(first[block])
      let high = Int(first[block + 1])
      guard high - low > SplitIndex.busy else { continue }
      second[block] = UInt32(steps.count)
      var slot = low
      for step in 0..<4096 {
        let base = UInt64(block) << 48 | UInt64(step) << 36
        while slot < high, starts[slot] < base { slot += 1 }
        steps.append(UInt32(slot))
      }
      steps.append(UInt32(high))
    }
    self.first = first
    self.second = second
    self.steps = steps
  }

  /// The starts among which the first one behind `address` lies: search this range for it.
  @inline(__always)
  func bounds(_ address: UInt64) -> (Int, Int) {
    let block = Int(address >> 48)
    let step = second[block]
    guard step != SplitIndex.none else { return (Int(first[block]), Int(first[block + 1])) }
    let at = Int(step) + Int(address >> 36 & 0xFFF)
    return (Int(steps[at]), Int(steps[at + 1]))
  }
}
