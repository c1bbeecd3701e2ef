/// One record of a CSV file.
struct CSVRecord: Sendable, Equatable {
  /// Line of the file on which the record begins, counted from 1.
  var line: Int
  /// The cells, without their quotes.
  var cells: [String]
}

/// Reads RFC 4180 records one after the other.
///
/// Own code, because the messages must name the line of a record even behind quoted line ends, and
/// because logs of many megabytes are read record by record; the CSV packages at hand give neither.
/// Accepted: LF, CRLF and CR line ends, a byte order mark, quotes doubled inside quotes, quotes in
/// the middle of an unquoted cell as they stand. Blank lines are passed over.
struct CSVReader {
  /// Quoted text that never ends: the line on which the quote opens.
  struct OpenQuote: Error, Equatable { var line: Int }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index: Int
  private var line = 1

  /// Starts at the first byte behind a byte order mark, or at `offset`.
  ///
  /// - Parameter separator: The byte between cells; nil chooses comma, semicolon or tab, whichever
  ///   the first line has most of.
  init(_ bytes: [UInt8], separator: UInt8? = nil, offset: Int = 0, line: Int = 1) {
    self.bytes = bytes
    index = offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : offset
    self.line = line
    self.separator = separator ?? CSVReader.separator(of: bytes, from: index)
  }

  private static func separator(of bytes: [UInt8], from start: Int) -> UInt8 {
    var commas = 0
    var semicolons = 0
    var tabs = 0
    var quoted = false
    var i = start
    while i < bytes.count, quoted || (bytes[i] != 10 && bytes[i] != 13) {
      switch bytes[i] {
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted: commas += 1
      case UInt8(ascii: ";") where !quoted: semicolons += 1
      case UInt8(ascii: "\t") where !quoted: tabs += 1
      default: break
      }
      i += 1
    }
    if semicolons > commas, semicolons >= tabs { return UInt8(ascii: ";") }
    return tabs > commas ? UInt8(ascii: "\t") : UInt8(ascii: ",")
  }

  /// The next record; nil at the end.
  mutating func next() throws(OpenQuote) -> CSVRecord? {
    while index < bytes.count {
      let record = try record()
      if record.cells.count > 1 || record.cells.first.map({ !$0.isEmpty }) ?? false {
        return record
      }
    }
    return nil
  }

  private mutating func record() throws(OpenQuote) -> CSVRecord {
    var record = CSVRecord(line: line, cells: [])
    var cell: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\""), cell.isEmpty {
        try quotedText(into: &cell)
      } else if byte == separator {
        record.cells.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        index += 1
      } else if byte == 10 || byte == 13 {
        endLine()
        break
      } else {
        let start = index
        repeat {
          index += 1
        } while index < bytes.count && bytes[index] != separator && bytes[index] != 10
          && bytes[index] != 13
        cell.append(contentsOf: bytes[start..<index])
      }
    }
    record.cells.append(String(decoding: cell, as: UTF8.self))
    return record
  }

  private mutating func quotedText(into cell: inout [UInt8]) throws(OpenQuote) {
    let opened = line
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return }
        cell.append(byte)
        index += 1
      } else if byte == 10 || byte == 13 {
        cell.append(10)
        endLine()
      } else {
        cell.append(byte)
        index += 1
      }
    }
    throw OpenQuote(line: opened)
  }

  private mutating func endLine() {
    if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
    index += 1
    line += 1
  }
}
