/// Finds records of a growing list that are alike: open addressing over 64-bit slots (32 bits of hash,
/// 32 of index), a fraction of what a dictionary of their keys would take.
struct RecordIndex {
  private var slots: ContiguousArray<UInt64> = ContiguousArray(repeating: 0, count: 1 << 6)
  private var count = 0

  init() {}

  /// Index of the record that is alike, -1 where there is none.
  func find(_ hash: UInt64, isEqual: (Int) -> Bool) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return -1 }
      if entry >> 32 == hash >> 32 {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        if isEqual(index) { return index }
      }
      slot = (slot + 1) & mask
    }
  }

  /// Enters a record that is not there yet; `hashOf` gives the hash of one entered before.
  mutating func insert(_ index: Int, hash: UInt64, hashOf: (Int) -> UInt64) {
    if count * 10 >= slots.count * 6 {
      let old = slots
      slots = ContiguousArray(repeating: 0, count: old.count * 2)
      for entry in old where entry != 0 {
        place(entry, low: hashOf(Int(entry & 0xFFFF_FFFF) - 1))
      }
    }
    place((hash & 0xFFFF_FFFF_0000_0000) | UInt64(index + 1), low: hash)
    count += 1
  }

  private mutating func place(_ entry: UInt64, low: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: low) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }
}
