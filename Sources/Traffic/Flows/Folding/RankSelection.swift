/// Picks the smallest of many numbers in a time that grows with their count alone, whatever they are.
enum RankSelection {
  /// The `count`-th smallest of `ranks`, which holds that many, and how many of `ranks` lie below it.
  static func threshold(
    _ ranks: ContiguousArray<UInt64>, count: Int
  ) -> (rank: UInt64, below: Int) {
    var prefix: UInt64 = 0
    var known: UInt64 = 0
    var rest = count
    var below = 0
    var tallies = ContiguousArray<Int>(repeating: 0, count: 256)
    // One byte after the other, the highest first.
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      for place in tallies.indices { tallies[place] = 0 }
      for rank in ranks where rank & known == prefix {
        tallies[Int(truncatingIfNeeded: rank >> shift & 0xFF)] += 1
      }
      var byte = 0
      while byte < 255, tallies[byte] < rest {
        rest -= tallies[byte]
        below += tallies[byte]
        byte += 1
      }
      prefix |= UInt64(byte) << shift
      known |= 0xFF << shift
    }
    return (prefix, below)
  }
}
