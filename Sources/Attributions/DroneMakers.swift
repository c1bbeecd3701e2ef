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

  private let table: FactTable
  private let rows: [Row?]
  private static let lengths = [36, 28, 24]

  init(_ table: FactTable) {
    self.table = table
    rows = (0..<table.count).map { index in
      let cells = table.cells(index)
      guard cells.count >= 8 else { return nil }
      return Row(
        organisation: cells[2], country: cells[3] == "-" ? nil : cells[3],
        vendor: cells[5] == "drone" && cells[4] != "-" ? cells[4] : nil)
    }
  }

  /// The row of the longest prefix (36, 28, 24 bits) that holds the address.
  func row(of mac: MACAddress) -> Row? {
    for length in DroneMakers.lengths {
      if let row = table.firstRow(DroneMakers.key(mac, length)) { return rows[row] }
    }
    return nil
  }

  /// A prefix and its length as the table writes them: hex digits in pairs, as many as there are
  /// bits for, then a tab and the number.
  private static func key(_ mac: MACAddress, _ length: Int) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(20)
    for digit in 0..<length / 4 {
      if digit > 0, digit % 2 == 0 { key.append(UInt8(ascii: ":")) }
      let value = UInt8(truncatingIfNeeded: mac.value >> UInt64(44 - 4 * digit) & 0xF)
      key.append(value < 10 ? 48 + value : 87 + value)
    }
    key.append(UInt8(ascii: "\t"))
    key.append(48 + UInt8(length / 10))
    key.append(48 + UInt8(length % 10))
    return key
  }
}
