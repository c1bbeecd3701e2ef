import Wire

/// Finds the flow of a packet: open addressing over 64-bit slots (32 bits of hash, 32 of index).
///
/// The hash is seeded anew in each process, so that a capture cannot be made to collide; flows are
/// numbered by first appearance, so the seed never reaches an output. Both directions of a flow
/// hash alike.
struct FlowIndex {
  private var slots: ContiguousArray<UInt64>
  private var mask: Int
  private var count = 0
  private let seed: UInt64

  init(seed: UInt64 = UInt64.random(in: .min ... .max)) {
    self.seed = seed
    slots = ContiguousArray(repeating: 0, count: 1 << 9)
    mask = slots.count - 1
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var x = value &* 0x9E37_79B9_7F4A_7C15
    x ^= x >> 32
    x = x &* 0xD6E8_FEB8_6659_FD93
    return x ^ (x >> 29)
  }

  /// The hash of a packet's flow; `ports` are both zero for protocols without ports.
  @inline(__always)
  func hash(
    _ a: IPAddress, _ aPort: UInt16, _ b: IPAddress, _ bPort: UInt16, _ number: IPProtocol
  ) -> UInt64 {
    let first = FlowIndex.mix(a.low ^ seed ^ FlowIndex.mix(a.high ^ UInt64(aPort)))
    let second = FlowIndex.mix(b.low ^ seed ^ FlowIndex.mix(b.high ^ UInt64(bPort)))
    // The sum is the same for both directions.
    return FlowIndex.mix((first &+ second) ^ UInt64(number.rawValue))
  }

  /// Where the flow lies in `store`, and whether the packet runs from its first to its second side;
  /// -1 where there is none.
  @inline(__always)
  func find(
    hash: UInt64, _ source: IPAddress, _ sourcePort: UInt16, _ destination: IPAddress,
    _ destinationPort: UInt16, _ number: IPProtocol, hasPorts: Bool, in store: borrowing FlowStore
  ) -> (index: Int, forward: Bool) {
    let tag = hash >> 32
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return (-1, true) }
      if entry >> 32 == tag {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        let answer = store.matches(
          index, source, sourcePort, destination, destinationPort, number, hasPorts: hasPorts)
        if answer != 0 { return (index, answer > 0) }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Enters a flow.
  mutating func insert(hash: UInt64, index: Int) {
    if count * 10 >= slots.count * 6 { grow() }
    place((hash & 0xFFFF_FFFF_0000_0000) | UInt64(index + 1), low: hash, into: &slots, mask: mask)
    lows.append(UInt32(truncatingIfNeeded: hash))
    count += 1
  }

  /// Follows flows that moved: `places` holds the new place of each flow, -1 where it is not to be
  /// found any more; places keep their order.
  mutating func move(to places: ContiguousArray<Int32>, count flows: Int) {
    let old = slots
    slots = ContiguousArray(repeating: 0, count: old.count)
    count = 0
    for entry in old where entry != 0 {
      let flow = Int(entry & 0xFFFF_FFFF) - 1
      guard places[flow] >= 0 else { continue }
      place(
        (entry & 0xFFFF_FFFF_0000_0000) | UInt64(places[flow] + 1), low: UInt64(lows[flow]),
        into: &slots, mask: mask)
      count += 1
    }
    for (flow, place) in places.enumerated() where place >= 0 { lows[Int(place)] = lows[flow] }
    lows.removeLast(lows.count - flows)
  }

  /// The low half of each flow's hash, by flow index: growth needs no look at the flows.
  private var lows: ContiguousArray<UInt32> = []

  private func place(
    _ entry: UInt64, low: UInt64, into slots: inout ContiguousArray<UInt64>, mask: Int
  ) {
    var slot = Int(truncatingIfNeeded: low) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let newMask = slots.count * 2 - 1
    var bigger = ContiguousArray<UInt64>(repeating: 0, count: slots.count * 2)
    for entry in slots where entry != 0 {
      let low = UInt64(lows[Int(entry & 0xFFFF_FFFF) - 1])
      place(entry, low: low, into: &bigger, mask: newMask)
    }
    slots = bigger
    mask = newMask
  }
}
