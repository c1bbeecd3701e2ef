import CReferenceData

/// A built-in table of protocol numbers: rows of tab-separated columns.
///
/// The tables are data files under `Sources/CReferenceData/tables`, each with its source in its
/// first lines, embedded into the binary.
struct ProtocolTable {
  /// The rows, each as its columns.
  let rows: [[Substring]]

  init(_ name: ProtocolTableName) {
    var count: UInt = 0
    guard let bytes = protocol_table(name, &count) else {
      rows = []
      return
    }
    let text = String(
      decoding: UnsafeBufferPointer(start: bytes, count: Int(clamping: count)), as: UTF8.self)
    rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
  }

  /// First column as a decimal number to second column.
  var namesByNumber: [UInt16: String] {
    var result: [UInt16: String] = [:]
    for row in rows where row.count >= 2 {
      if let number = UInt16(row[0]) { result[number] = String(row[1]) }
    }
    return result
  }
}
