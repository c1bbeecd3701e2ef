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
  private static let lengths = [36, 28, 24]

  init(_ table: FactTable) { self.table = table }

  /// The row of the longest prefix (36, 28, 24 bits) that holds the address.
  func row(of mac: MACAddress) -> Row? {
    for length in DroneMakers.lengths {
      guard let row = table.firstRow("\(DroneMakers.text(mac, length))\t\(length)") else {
        continue
      }
      let cells = table.cells(row)
      guard cells.count >= 8 else { return nil }
      return Row(
        organisation: cells[2], country: cells[3] == "-" ? nil : cells[3],
        vendor: cells[5] == "drone" && cells[4] != "-" ? cells[4] : nil)
    }
    return nil
  }

  /// A prefix as the table writes it: hex digits in pairs, as many as there are bits for.
  private static func text(_ mac: MACAddress, _ length: Int) -> String {
    var text = ""
    for digit in 0..<length / 4 {
      if digit > 0, digit % 2 == 0 { text.append(":") }
      text += String(mac.value >> UInt64(44 - 4 * digit) & 0xF, radix: 16)
    }
    return text
  }
}
