import Wire

/// Organisations that the IEEE assigned hardware address blocks to.
final class MakerTable: Sendable {
  private let bytes: EmbeddedBytes
  private let nameOffsets: [UInt32]
  private let prefixes: [[UInt64]]
  private let names: [[UInt32]]
  private static let lengths = [24, 28, 36]

  /// Decodes a table of the `FSMAKER1` format; nil where it is damaged.
  init?(_ bytes: EmbeddedBytes) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSMAKER1"), let count = cursor.word(), let size = cursor.word() else {
      return nil
    }
    var sections: [(count: Int, size: Int)] = []
    for _ in MakerTable.lengths {
      guard let count = cursor.word(), let size = cursor.word(), count <= size else { return nil }
      sections.append((Int(count), Int(size)))
    }
    guard sections.reduce(Int(size), { $0 + $1.size }) == bytes.count - cursor.offset else {
      return nil
    }
    var offsets: [UInt32] = [UInt32(cursor.offset)]
    offsets.reserveCapacity(Int(count) + 1)
    let end = cursor.offset + Int(size)
    for offset in cursor.offset..<end where bytes.buffer[offset] == 0x0A {
      offsets.append(UInt32(offset + 1))
    }
    guard offsets.count == Int(count) + 1 else { return nil }
    cursor.offset = end
    var prefixes: [[UInt64]] = []
    var names: [[UInt32]] = []
    for section in sections {
      var list: [UInt64] = []
      var numbers: [UInt32] = []
      list.reserveCapacity(section.count)
      numbers.reserveCapacity(section.count)
      var prefix: UInt64 = 0
      for _ in 0..<section.count {
        guard let step = cursor.varint(), let name = cursor.varint(), name < UInt64(count) else {
          return nil
        }
        prefix &+= step
        list.append(prefix)
        numbers.append(UInt32(truncatingIfNeeded: name))
      }
      prefixes.append(list)
      names.append(numbers)
    }
    self.bytes = bytes
    self.nameOffsets = offsets
    self.prefixes = prefixes
    self.names = names
  }

  /// Number of assignments.
  var count: Int { prefixes.reduce(0) { $0 + $1.count } }

  /// The organisation of the longest block (36, 28, 24 bits) that holds the address.
  func organisation(of mac: MACAddress) -> String? {
    for index in MakerTable.lengths.indices.reversed() {
      let key = mac.value >> UInt64(48 - MakerTable.lengths[index])
      let list = prefixes[index]
      var low = 0
      var high = list.count
      while low < high {
        let middle = (low + high) >> 1
        if list[middle] < key { low = middle + 1 } else { high = middle }
      }
      if low < list.count, list[low] == key {
        let name = Int(names[index][low])
        return bytes.text(Int(nameOffsets[name])..<Int(nameOffsets[name + 1]) - 1)
      }
    }
    return nil
  }
}
