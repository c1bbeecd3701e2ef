import Wire

/// Organisations that the IEEE assigned hardware address blocks to, looked up in the table's own
/// bytes.
final class MakerTable: Sendable {
  private let bytes: EmbeddedBytes
  private let names: Range<Int>
  /// For each length the assigned prefixes, with the place of the organisation among the names.
  private let prefixes: [RunBlocks<UInt64>]
  private static let lengths = [24, 28, 36]

  /// Opens a table of the `FSMAKER2` format; nil where its parts are not there.
  init?(_ bytes: EmbeddedBytes) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSMAKER2"), let size = cursor.word() else { return nil }
    var sections: [(count: UInt32, size: UInt32)] = []
    for _ in MakerTable.lengths {
      guard let count = cursor.word(), let size = cursor.word() else { return nil }
      sections.append((count, size))
    }
    guard bytes.count - cursor.offset >= Int(size) else { return nil }
    names = cursor.offset..<cursor.offset + Int(size)
    cursor.offset = names.upperBound
    var prefixes: [RunBlocks<UInt64>] = []
    for section in sections {
      guard
        let part = RunBlocks<UInt64>(&cursor, count: section.count, bodySize: section.size)
      else { return nil }
      prefixes.append(part)
    }
    guard cursor.offset == bytes.count else { return nil }
    self.bytes = bytes
    self.prefixes = prefixes
  }

  /// Number of assignments.
  var count: Int { prefixes.reduce(0) { $0 + $1.count } }

  /// The organisation of the longest block (36, 28, 24 bits) that holds the address.
  func organisation(of mac: MACAddress) -> String? {
    for index in MakerTable.lengths.indices.reversed() {
      let key = mac.value >> UInt64(48 - MakerTable.lengths[index])
      guard let run = prefixes[index].last(through: key), run.key == key else { continue }
      guard run.value < UInt64(names.count) else { return nil }
      let start = names.lowerBound + Int(run.value)
      var end = start
      while end < names.upperBound, bytes.buffer[end] != 0x0A { end += 1 }
      return bytes.text(start..<end)
    }
    return nil
  }
}
