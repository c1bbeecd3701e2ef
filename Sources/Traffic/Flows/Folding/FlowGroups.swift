/// Which flows of a table are alike.
struct FlowGroups {
  /// The first flow of each flow's group, by flow; -1 for one that is in none.
  private(set) var leaders: ContiguousArray<Int32>
  /// How many flows a group has, by its first flow.
  private var sizes: ContiguousArray<Int32>

  init(count: Int) {
    leaders = ContiguousArray(repeating: -1, count: count)
    sizes = ContiguousArray(repeating: 0, count: count)
  }

  /// Enters a flow in the group of `leader`.
  mutating func enter(_ flow: Int, leader: Int) {
    leaders[flow] = Int32(leader)
    sizes[leader] += 1
  }

  /// Whether others are like a flow.
  func isShared(_ flow: Int) -> Bool {
    leaders[flow] >= 0 && sizes[Int(leaders[flow])] > 1
  }

  /// How many sums of retired connections each group has already, by its first flow.
  func sums(of store: FlowStore) -> ContiguousArray<Int32> {
    var sums = ContiguousArray<Int32>(repeating: 0, count: leaders.count)
    for flow in leaders.indices where leaders[flow] >= 0 && store[flow].isFolded {
      sums[Int(leaders[flow])] += 1
    }
    return sums
  }
}
