import Wire

/// A log that is a table: a header row of column names, one moment a row.
struct TableLog {
  /// Column names as written, without blanks at their ends.
  let names: [String]
  /// The same in lower case, to be asked for.
  private let keys: [String]
  /// Line of the header.
  let headerLine: Int
  private var reader: CSVReader
  /// Why the table ended before its end.
  private(set) var cut: String?

  /// Reads the header; answers nil where there is none.
  init?(_ file: FlightLogFile) {
    var offset = 0
    var line = 1
    // Flight Reader puts a line for spreadsheets in front.
    if file.begins(with: "sep=") {
      guard let end = file.bytes.firstIndex(of: 10) else { return nil }
      offset = end + 1
      line = 2
    }
    reader = CSVReader(file.bytes, separator: nil, offset: offset, line: line)
    guard let header = try? reader.next() else { return nil }
    names = header.cells.map(\.trimmedBlanks)
    keys = names.map { $0.lowercased() }
    headerLine = header.line
  }

  /// The next row; nil at the end. A row that is shorter than the header ends a cut file.
  mutating func next() -> CSVRecord? {
    do {
      return try reader.next()
    } catch {
      cut = "a quote opens on line \(error.line) and is never closed"
      return nil
    }
  }

  /// The first column whose name is one of these, letters' case aside.
  func column(_ candidates: String...) -> Int? {
    let wanted = candidates.map { $0.lowercased() }
    return keys.firstIndex { wanted.contains($0) }
  }

  /// The first column whose name begins so, letters' case aside.
  func column(beginning prefix: String) -> Int? {
    let wanted = prefix.lowercased()
    return keys.firstIndex { $0.hasPrefix(wanted) }
  }
}

extension CSVRecord {
  /// The cell of a column without blanks; nil where it is missing or empty.
  func cell(_ column: Int?) -> String? {
    guard let column, cells.indices.contains(column) else { return nil }
    let text = cells[column].trimmedBlanks
    return text.isEmpty ? nil : text
  }
}

/// Rows of a table with their times, gathered into a log.
struct TableLogGathering {
  /// Rows read.
  private(set) var rows = 0
  /// Rows whose time could not be read.
  private(set) var badRows = 0
  private(set) var spans = FlightSpanBuilder()
  /// The first value seen in each column asked for.
  private(set) var firstValues: [Int: String] = [:]
  private(set) var lastTime: Timestamp?
  private(set) var reversals = 0

  mutating func add(_ record: CSVRecord, time: Timestamp?, keeping columns: [Int]) {
    rows += 1
    for column in columns where firstValues[column] == nil {
      firstValues[column] = record.cell(column)
    }
    guard let time else {
      badRows += 1
      return
    }
    if let lastTime, time < lastTime { reversals += 1 }
    lastTime = time
    spans.record(at: time)
  }

  mutating func airborne(_ value: Bool, at time: Timestamp) { spans.airborne(value, at: time) }

  /// One flight from the first row to the last, with take-off and landing beside it.
  func finish(
    _ log: inout FlightLog, cut: String?, file: FlightLogFile, motorsOnAtStart: Bool = false
  ) throws(FlightFileError) {
    guard let first = spans.first, let last = spans.last else {
      throw file.error(
        rows == 0 ? .emptyFile : .noTime,
        rows == 0 ? "the log has a header and no rows" : "no row of the log has a time")
    }
    guard first < last else {
      throw file.error(.truncated, "the log holds one moment only")
    }
    var span = FlightLog.Span(
      start: first, end: last, startBasis: motorsOnAtStart ? .motorsOn : .firstRecord,
      endBasis: .lastRecord)
    let states = spans.spans()
    span.takeOff = states.first?.takeOff
    span.landing = states.last?.landing
    log.spans = [span]
    log.recordCounts = [FlightLog.RecordCount(kind: "rows", count: rows)]
    log.partial = cut
    if badRows > 0 { log.remarks.append("\(badRows) of \(rows) rows have no readable time.") }
    if reversals > 0 { log.remarks.append("The time goes back \(reversals) times.") }
  }
}
