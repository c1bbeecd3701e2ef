import Captures
import Crypto
import Flights
import Foundation
import Synchronization
import Wire

/// Results kept in a folder (`--case DIR`), by the digests of what they came from: the captures'
/// content, the flights, the program, its data, rules, policies and arguments.
///
/// One SQLite file whose tables are documented. What comes out of it is what an examination would
/// give; it holds no clock. A process that is killed loses at most the results of the last moments.
public final class CaseStore: Sendable {
  /// The file of a case folder.
  public static let fileName = "case.sqlite"
  /// Results between two commits.
  private static let batch = 16

  private struct State {
    var database: Database
    var examination: Int64
    /// Results since the last commit.
    var pending = 0
    var failure: CaseStoreError?
  }

  private let state: Mutex<State>
  private let examinationDigest: String
  private let keepsRows: Bool
  private let path: String

  /// Opens the case in `folder`, or begins one there.
  public init(folder: String, settings: ExaminationSettings) throws(CaseStoreError) {
    let path = try CaseStore.prepare(folder)
    let text = settings.text
    let digest = SHA256.hash(data: Data(text.utf8)).hexadecimal
    self.path = path
    examinationDigest = digest
    keepsRows = settings.command == "inspect"
    let database = try Database(path: path)
    try CaseStore.settle(database, path: path)
    try database.statement(
      "INSERT INTO examination (digest, settings) VALUES (?, ?) ON CONFLICT DO NOTHING"
    ).run([.text(digest), .text(text)])
    let row = try database.statement("SELECT id FROM examination WHERE digest = ?")
      .rows([.text(digest)]) { $0.integer(0) }.first
    state = Mutex(State(database: database, examination: row ?? 0))
  }

  deinit {
    state.withLock { state in
      try? CaseStore.commit(&state)
      state.database.close()
    }
  }

  /// Creates the folder where it is missing; one that holds other things is refused.
  private static func prepare(_ folder: String) throws(CaseStoreError) -> String {
    let path = folder.hasSuffix("/") ? folder + fileName : "\(folder)/\(fileName)"
    let manager = FileManager.default
    // A link planted here would have what it leads to written to. Beside its database SQLite follows none.
    if let kind = try? manager.attributesOfItem(atPath: path)[.type] as? FileAttributeType {
      guard kind == .typeRegular else {
        throw CaseStoreError(code: .foreign, path: path, message: "It is no ordinary file.")
      }
      return path
    }
    if let names = try? manager.contentsOfDirectory(atPath: folder), !names.isEmpty {
      throw CaseStoreError(
        code: .foreign, path: folder, message: "The folder holds other things and no case.")
    }
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw CaseStoreError(code: .io, path: folder, message: "The folder cannot be created.")
    }
    return path
  }

  private static func settle(_ database: Database, path: String) throws(CaseStoreError) {
    // A database of others is refused as it is: another journal would already change it.
    let tables = try database.number("SELECT count(*) FROM sqlite_master")
    let identity = try database.number("PRAGMA application_id")
    guard identity == CaseTables.applicationID || (identity == 0 && tables == 0) else {
      throw CaseStoreError(code: .foreign, path: path, message: "The database is no case.")
    }
    // A write-ahead log survives the death of the process without a sync for each commit.
    try database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
    try database.execute("BEGIN IMMEDIATE")
    if try database.number("SELECT count(*) FROM sqlite_master") == 0 {
      try database.execute(CaseTables.creation)
    }
    try database.execute("COMMIT")
    guard try database.number("PRAGMA application_id") == CaseTables.applicationID else {
      throw CaseStoreError(code: .foreign, path: path, message: "The database is no case.")
    }
    let version = try database.number("PRAGMA user_version")
    guard version == CaseTables.version else {
      throw CaseStoreError(
        code: .foreign, path: path,
        message: "The case has tables of version \(version); this program writes "
          + "\(CaseTables.version). Begin a new case.")
    }
  }

  /// The first thing that went wrong while results were kept; they are complete all the same.
  public var failure: CaseStoreError? { state.withLock { $0.failure } }

  /// Sizes of the captures of which results are kept: others need no look-up.
  func knownSizes() -> Set<UInt64> {
    state.withLock { state in
      let sizes = try? state.database.statement("SELECT DISTINCT bytes FROM capture").rows {
        UInt64(clamping: $0.integer(0))
      }
      return Set(sizes ?? [])
    }
  }

  /// When a capture of that content begins and ends; nil where that is not known.
  func span(sha256: String) -> (first: Timestamp, last: Timestamp)? {
    state.withLock { state in
      try? state.database.statement(
        "SELECT first_ns, last_ns FROM capture "
          + "WHERE sha256 = ? AND first_ns IS NOT NULL AND last_ns IS NOT NULL LIMIT 1"
      ).rows([.text(sha256)]) { row in
        (Timestamp(nanoseconds: row.integer(0)), Timestamp(nanoseconds: row.integer(1)))
      }.first
    }
  }

  /// The key of a unit's result.
  ///
  /// - Parameters:
  ///   - digests: SHA-256 of the unit's captures, in the order in which they are read.
  ///   - flights: Flights that are declared for it.
  ///   - name: Name of the unit, where the result depends on it.
  func key(digests: [String], flights: [Flight], name: String?) -> String? {
    var hash = SHA256()
    hash.update(data: Data("\(examinationDigest)\n\(name ?? "")\n".utf8))
    for digest in digests { hash.update(data: Data("\(digest)\n".utf8)) }
    if !flights.isEmpty {
      guard let bytes = try? CompactEncoder.encode(flights) else { return nil }
      hash.update(data: bytes)
    }
    return hash.finalize().hexadecimal
  }

  /// The result that is kept under a key, for captures that lie at `paths`; nil where none is, or
  /// where it is damaged.
  func result(_ key: String, paths: [String]) -> CaptureGroupResult? {
    let found = state.withLock { state in
      try? state.database.statement("SELECT digest, document FROM result WHERE key = ?")
        .rows([.text(key)]) { ($0.text(0) ?? "", $0.blob(1)) }.first
    }
    guard let (digest, document) = found ?? nil,
      SHA256.hash(data: document).hexadecimal == digest,
      let kept = try? CompactDecoder.decode(KeptResult.self, from: document)
    else { return nil }
    return kept.result(paths: paths)
  }

  /// Keeps a result.
  func keep(_ result: CaptureGroupResult, key: String) {
    guard let kept = KeptResult(result, rows: keepsRows),
      let document = try? CompactEncoder.encode(kept)
    else { return note(result, row: nil) }
    let digest = SHA256.hash(data: document).hexadecimal
    update { state throws(CaseStoreError) in
      let database = state.database
      try database.statement(
        "INSERT INTO result (key, examination, digest, document) VALUES (?, ?, ?, ?) "
          + "ON CONFLICT (key) DO NOTHING"
      ).run([.text(key), .integer(state.examination), .text(digest), .blob(document)])
      guard database.changes > 0 else { return }
      let row = database.lastRow
      try CaseRows(database: database, result: row).write(result)
      for summary in result.captures {
        try CaseStore.input(
          database, summary.path, state: "examined", result: row, sha256: summary.sha256)
      }
    }
  }

  /// Notes that the captures of a result were taken from the case.
  func noteKept(_ result: CaptureGroupResult, key: String) {
    update { state throws(CaseStoreError) in
      let row = try state.database.statement("SELECT id FROM result WHERE key = ?")
        .rows([.text(key)]) { $0.integer(0) }.first
      for summary in result.captures {
        try CaseStore.input(
          state.database, summary.path, state: "examined", result: row, sha256: summary.sha256)
      }
    }
  }

  /// Notes captures of which no result is kept: cut by the user or by time, still growing, too large.
  func note(_ result: CaptureGroupResult, row: Int64?) {
    update { state throws(CaseStoreError) in
      for summary in result.captures {
        try CaseStore.input(
          state.database, summary.path, state: summary.isUnfinished ? "unfinished" : "examined",
          result: nil, sha256: summary.sha256, code: summary.cut?.kind.rawValue,
          message: summary.cut?.reason)
      }
    }
  }

  /// Notes inputs that could not be examined, and paths that were passed over.
  public func note(errors: [CaptureError], skipped: [CaptureListing.Skipped] = []) {
    guard !errors.isEmpty || !skipped.isEmpty else { return }
    update { state throws(CaseStoreError) in
      for error in errors {
        try CaseStore.input(
          state.database, error.path, state: "error", result: nil, sha256: nil,
          code: error.code.rawValue, message: error.message)
      }
      for path in skipped {
        try CaseStore.input(
          state.database, path.path, state: "skipped", result: nil, sha256: nil,
          code: path.kind.rawValue, message: path.reason)
      }
    }
  }

  private static func input(
    _ database: Database, _ path: String, state: String, result: Int64?, sha256: String?,
    code: String? = nil, message: String? = nil
  ) throws(CaseStoreError) {
    try database.statement("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?)").run([
      .text(path), .text(state), result.map { .integer($0) } ?? .null, .optional(sha256),
      .optional(code), .optional(message),
    ])
  }

  private func update(_ work: (inout State) throws(CaseStoreError) -> Void) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do throws(CaseStoreError) {
        if state.pending == 0 { try state.database.execute("BEGIN IMMEDIATE") }
        state.pending += 1
        try work(&state)
        if state.pending >= CaseStore.batch { try CaseStore.commit(&state) }
      } catch {
        state.failure = error
        try? state.database.execute("ROLLBACK")
        state.pending = 0
      }
    }
  }

  /// Writes what is pending.
  public func flush() {
    state.withLock { state in
      do throws(CaseStoreError) {
        try CaseStore.commit(&state)
      } catch {
        state.failure = state.failure ?? error
      }
    }
  }

  private static func commit(_ state: inout State) throws(CaseStoreError) {
    guard state.pending > 0 else { return }
    state.pending = 0
    try state.database.execute("COMMIT")
  }
}
