/// Finds flows that are alike: open addressing over 64-bit slots (32 bits of hash, 32 of index), of a
/// capacity that is known beforehand.
struct FoldTable {
  private var slots: ContiguousArray<UInt64>
  private let mask: Int

  /// Makes a table for at most `count` entries.
  init(capacity count: Int) {
    var size = 16
    while size * 3 < count * 5 { size *= 2 }
    slots = ContiguousArray(repeating: 0, count: size)
    mask = size - 1
  }

  /// The slot of the entry that is equal, and its index; an empty slot and -1 where none is.
  func find(_ hash: UInt64, isEqual: (Int) -> Bool) -> (slot: Int, index: Int) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return (slot, -1) }
      let index = Int(entry & 0xFFFF_FFFF) - 1
      if entry >> 32 == hash >> 32, isEqual(index) { return (slot, index) }
      slot = (slot + 1) & mask
    }
  }

  /// Enters an index in a slot that ``find(_:isEqual:)`` gave.
  mutating func enter(_ index: Int, hash: UInt64, slot: Int) {
    slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(index + 1)
  }
}
