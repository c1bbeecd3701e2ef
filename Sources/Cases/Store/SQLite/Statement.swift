import CSQLite

/// A prepared statement, used again for every row.
final class Statement {
  private let handle: OpaquePointer
  private let database: Database

  /// Tells SQLite to copy what it is given.
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ sql: String, in database: Database) throws(CaseStoreError) {
    var handle: OpaquePointer?
    guard sqlite3_prepare_v2(database.handle, sql, -1, &handle, nil) == SQLITE_OK, let handle else {
      throw database.fault()
    }
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement to its end.
  func run(_ values: [SQLValue]) throws(CaseStoreError) {
    try bind(values)
    defer { sqlite3_reset(handle) }
    let answer = sqlite3_step(handle)
    guard answer == SQLITE_DONE || answer == SQLITE_ROW else { throw database.fault() }
  }

  /// The rows of a query; `read` takes what it wants of each.
  func rows<Row>(
    _ values: [SQLValue] = [], _ read: (Statement) -> Row
  ) throws(CaseStoreError) -> [Row] {
    try bind(values)
    defer { sqlite3_reset(handle) }
    var rows: [Row] = []
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: rows.append(read(self))
      case SQLITE_DONE: return rows
      default: throw database.fault()
      }
    }
  }

  /// An integer of the current row.
  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  /// A text of the current row; nil where it is NULL.
  func text(_ column: Int32) -> String? {
    sqlite3_column_text(handle, column).map { String(cString: $0) }
  }

  /// Bytes of the current row.
  func blob(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  private func bind(_ values: [SQLValue]) throws(CaseStoreError) {
    for (place, value) in values.enumerated() {
      let column = Int32(place + 1)
      let answer =
        switch value {
        case .integer(let number): sqlite3_bind_int64(handle, column, number)
        case .real(let number): sqlite3_bind_double(handle, column, number)
        case .text(let text):
          sqlite3_bind_text(handle, column, text, Int32(clamping: text.utf8.count), Self.transient)
        case .blob(let bytes):
          sqlite3_bind_blob64(handle, column, bytes, UInt64(bytes.count), Self.transient)
        case .null: sqlite3_bind_null(handle, column)
        }
      guard answer == SQLITE_OK else { throw database.fault() }
    }
  }
}
