import Wire

/// Hardware prefixes of makers in the drone field, from the hand-made table.
struct DroneMakers: Sendable {
  /// One row.
  struct Row: Sendable {
    var organisation: String
    var country: String?
    /// The maker, where the prefix names one without doubt.
    var vendor: String?
  }

  /// By prefix, as the table's digits and length say it.
  private let rows: [Key: Row]
  private static let lengths = [36, 28, 24]

  /// A prefix: the first bits of an address, and how many there are.
  private struct Key: Hashable {
    var bits: UInt64
    var length: Int
  }

  init(_ table: FactTable) {
    var rows: [Key: Row] = [:]
    for index in 0..<table.count {
      let cells = table.cells(index)
      guard cells.count >= 8, let length = Int(cells[1]), DroneMakers.lengths.contains(length),
        let bits = DroneMakers.bits(cells[0], length)
      else { continue }
      rows[Key(bits: bits, length: length)] = Row(
        organisation: cells[2], country: cells[3] == "-" ? nil : cells[3],
        vendor: cells[5] == "drone" && cells[4] != "-" ? cells[4] : nil)
    }
    self.rows = rows
  }

  /// The row of the longest prefix (36, 28, 24 bits) that holds the address.
  func row(of mac: MACAddress) -> Row? {
    for length in DroneMakers.lengths {
      if let row = rows[Key(bits: mac.value >> UInt64(48 - length), length: length)] { return row }
    }
    return nil
  }

  /// The bits that a prefix's hex digits in pairs stand for; nil where they are not as many.
  private static func bits(_ text: String, _ length: Int) -> UInt64? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: ":") }
    guard digits.count == length / 4 else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
