/// Names and registration countries of the networks that announce addresses.
final class OperatorTable: Sendable {
  /// One network.
  struct Entry {
    var name: String
    /// Country of the network's registration.
    var country: String?
  }

  private let bytes: EmbeddedBytes
  private let countries: [String]
  private let numbers: [UInt32]
  private let offsets: [UInt32]

  /// Decodes a table of the `FSNAMES1` format; nil where it is damaged.
  init?(_ bytes: EmbeddedBytes) {
    var cursor = ByteCursor(bytes.buffer)
    guard cursor.magic("FSNAMES1"), let labels = cursor.word(), let labelBytes = cursor.word(),
      let count = cursor.word(), let size = cursor.word(),
      let countries = cursor.lines(Int(labels), length: Int(labelBytes)),
      bytes.count - cursor.offset == Int(size), count <= size
    else { return nil }
    var numbers: [UInt32] = []
    var offsets: [UInt32] = []
    numbers.reserveCapacity(Int(count))
    offsets.reserveCapacity(Int(count))
    var number: UInt64 = 0
    for _ in 0..<Int(count) {
      guard let step = cursor.varint() else { return nil }
      number &+= step
      guard number <= UInt64(UInt32.max) else { return nil }
      numbers.append(UInt32(truncatingIfNeeded: number))
      offsets.append(UInt32(truncatingIfNeeded: cursor.offset))
      guard let country = cursor.varint(), country <= UInt64(countries.count),
        let length = cursor.varint(), length <= UInt64(bytes.count - cursor.offset)
      else { return nil }
      cursor.offset += Int(length)
    }
    self.bytes = bytes
    self.countries = countries
    self.numbers = numbers
    self.offsets = offsets
  }

  /// Number of networks.
  var count: Int { numbers.count }

  /// The network with this number.
  func entry(_ number: UInt32) -> Entry? {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) >> 1
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    guard low < numbers.count, numbers[low] == number else { return nil }
    var cursor = ByteCursor(bytes.buffer, at: Int(offsets[low]))
    guard let country = cursor.varint(), let length = cursor.varint() else { return nil }
    let end = cursor.offset + Int(truncatingIfNeeded: length)
    return Entry(
      name: bytes.text(cursor.offset..<end),
      country: country > 0 ? countries[Int(country) - 1] : nil)
  }
}
