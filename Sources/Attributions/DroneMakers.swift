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

  private let rows: [Int: [UInt64: Row]]

  init(_ table: FactTable) {
    var rows: [Int: [UInt64: Row]] = [:]
    for index in 0..<table.count {
      let cells = table.cells(index)
      guard cells.count >= 8, let length = Int(cells[1]), (1...48).contains(length) else {
        continue
      }
      let digits = cells[0].filter { $0 != ":" }
      guard digits.count <= 12, let value = UInt64(digits, radix: 16) else { continue }
      let prefix = (value << UInt64(48 - 4 * digits.count)) >> UInt64(48 - length)
      rows[length, default: [:]][prefix] = Row(
        organisation: cells[2], country: cells[3] == "-" ? nil : cells[3],
        vendor: cells[5] == "drone" && cells[4] != "-" ? cells[4] : nil)
    }
    self.rows = rows
  }

  /// The row of the longest prefix (36, 28, 24 bits) that holds the address.
  func row(of mac: MACAddress) -> Row? {
    for length in rows.keys.sorted(by: >) {
      if let row = rows[length]?[mac.value >> UInt64(48 - length)] { return row }
    }
    return nil
  }
}
