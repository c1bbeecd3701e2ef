/// A hand-made table of the reference data: tab-separated rows in order of their first columns,
/// behind header lines `# key: value` and a line of column names.
final class FactTable: Sendable {
  private let bytes: EmbeddedBytes
  private let rows: [UInt32]
  /// The header lines: name, date, licence, attribution, role.
  let header: [String: String]

  init(_ bytes: EmbeddedBytes) {
    self.bytes = bytes
    var rows: [UInt32] = []
    var header: [String: String] = [:]
    var start = 0
    var columnsSeen = false
    var offset = 0
    while offset < bytes.count {
      defer { offset += 1 }
      guard bytes.buffer[offset] == 0x0A else { continue }
      if bytes.buffer[start] == UInt8(ascii: "#") {
        let parts = bytes.text(start + 1..<offset).split(separator: ":", maxSplits: 1)
        if parts.count == 2, !columnsSeen {
          let key = parts[0].drop { $0 == " " }
          if header[String(key)] == nil {
            header[String(key)] = String(parts[1].drop { $0 == " " })
          }
        }
      } else if !columnsSeen {
        columnsSeen = true
      } else {
        rows.append(UInt32(start))
      }
      start = offset + 1
    }
    self.rows = rows
    self.header = header
  }

  /// Number of rows.
  var count: Int { rows.count }

  /// All cells of a row.
  func cells(_ row: Int) -> [String] {
    var start = Int(rows[row])
    let end = lineEnd(start)
    var cells: [String] = []
    cells.reserveCapacity(10)
    for offset in start..<end where bytes.buffer[offset] == 0x09 {
      cells.append(bytes.text(start..<offset))
      start = offset + 1
    }
    cells.append(bytes.text(start..<end))
    return cells
  }

  /// The rows with one first cell, to be searched by their further cells.
  struct Section: Sendable {
    var rows: Range<Int>
    /// Bytes of the first cell and of the tab behind it.
    var lead: Int
  }

  /// The rows whose first cell is `cell`.
  func section(_ cell: String) -> Section {
    Section(rows: rows(first: cell), lead: cell.utf8.count + 1)
  }

  /// The first row whose cells begin with `key` (cells joined by tabs), by bisection.
  func firstRow(_ key: String) -> Int? { firstRow(Array(key.utf8)) }

  /// The first row whose cells begin with the bytes of `key`.
  func firstRow(_ key: [UInt8]) -> Int? {
    let low = lowerBound(key, in: 0..<rows.count, behind: 0)
    return low < rows.count && compare(key, from: 0, row: low, behind: 0) == 0 ? low : nil
  }

  /// The first row of a section whose cells behind the first begin with what `key` holds from `from`
  /// on.
  func firstRow(in section: Section, _ key: [UInt8], from: Int = 0) -> Int? {
    let low = lowerBound(key, from: from, in: section.rows, behind: section.lead)
    guard low < section.rows.upperBound,
      compare(key, from: from, row: low, behind: section.lead) == 0
    else { return nil }
    return low
  }

  /// The rows whose first cell is `cell`.
  func rows(first cell: String) -> Range<Int> {
    let key = Array(cell.utf8)
    let low = lowerBound(key, in: 0..<rows.count, behind: 0)
    var high = low
    while high < rows.count, compare(key, from: 0, row: high, behind: 0) == 0 { high += 1 }
    return low..<high
  }

  private func lowerBound(
    _ key: [UInt8], from: Int = 0, in range: Range<Int>, behind lead: Int
  ) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) >> 1
      if compare(key, from: from, row: middle, behind: lead) > 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private func lineEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes.buffer[end] != 0x0A { end += 1 }
    return end
  }

  /// Compares whole cells, from `from` on in `key`, with those of a row behind its first `lead`
  /// bytes: 0 where they begin alike. Cells are compared one by one, so that the order is that of the
  /// cells and not of the lines.
  private func compare(_ key: [UInt8], from: Int, row: Int, behind lead: Int) -> Int {
    var offset = Int(rows[row]) + lead
    for index in from..<key.count {
      let byte = key[index]
      let other = offset < bytes.count ? bytes.buffer[offset] : 0x0A
      if byte != other {
        // A cell that ends sorts before one that goes on.
        if other == 0x09 || other == 0x0A { return 1 }
        if byte == 0x09 { return -1 }
        return Int(byte) - Int(other)
      }
      offset += 1
    }
    let next = offset < bytes.count ? bytes.buffer[offset] : 0x0A
    return next == 0x09 || next == 0x0A ? 0 : -1
  }
}
