import CSQLite

/// A connection to an SQLite database; used by one thread at a time.
final class Database {
  let handle: OpaquePointer
  private let path: String
  private var statements: [String: Statement] = [:]

  /// Opens a database file, or creates it.
  init(path: String) throws(CaseStoreError) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let answer = sqlite3_open_v2(path, &handle, flags, nil)
    guard answer == SQLITE_OK, let handle else {
      let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
      sqlite3_close_v2(handle)
      throw CaseStoreError(code: .io, path: path, message: message)
    }
    self.handle = handle
    self.path = path
    sqlite3_busy_timeout(handle, 10_000)
  }

  deinit {
    // Statements refer to this connection: it is closed when the last of them is gone.
    sqlite3_close_v2(handle)
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(CaseStoreError) {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault() }
  }

  /// A prepared statement; prepared once for each text.
  func statement(_ sql: String) throws(CaseStoreError) -> Statement {
    if let known = statements[sql] { return known }
    let statement = try Statement(sql, in: self)
    statements[sql] = statement
    return statement
  }

  /// Gives the prepared statements back, so that the connection can be closed.
  func close() { statements = [:] }

  /// The number of the row that was added last.
  var lastRow: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Rows that the last statement added, changed or took away.
  var changes: Int32 { sqlite3_changes(handle) }

  /// The first integer that a query gives; 0 where it gives none.
  func number(_ sql: String) throws(CaseStoreError) -> Int64 {
    try Statement(sql, in: self).rows { $0.integer(0) }.first ?? 0
  }

  /// What went wrong last.
  func fault() -> CaseStoreError {
    let code = sqlite3_errcode(handle)
    return CaseStoreError(
      code: code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? .damaged : .io, path: path,
      message: String(cString: sqlite3_errmsg(handle)))
  }
}
