/// The tables of a case, for programs and for analysts (`docs/batches.md`).
enum CaseTables {
  /// "FSea": tells a case from any other SQLite file (`PRAGMA application_id`).
  static let applicationID: Int64 = 0x4653_6561
  /// Version of the tables (`PRAGMA user_version`).
  static let version: Int64 = 2

  /// Creates the tables.
  static let creation = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    CREATE TABLE examination (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      settings TEXT NOT NULL
    );
    CREATE TABLE result (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      examination INTEGER NOT NULL REFERENCES examination(id),
      digest TEXT NOT NULL,
      document BLOB NOT NULL
    );
    CREATE TABLE input (
      path TEXT PRIMARY KEY,
      state TEXT NOT NULL,
      result INTEGER REFERENCES result(id),
      sha256 TEXT,
      code TEXT,
      message TEXT
    ) WITHOUT ROWID;
    CREATE TABLE capture (
      result INTEGER NOT NULL REFERENCES result(id),
      place INTEGER NOT NULL,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      format TEXT NOT NULL,
      compression TEXT,
      frames INTEGER NOT NULL,
      wire_bytes INTEGER NOT NULL,
      captured_bytes INTEGER NOT NULL,
      first_frame TEXT,
      last_frame TEXT,
      first_ns INTEGER,
      last_ns INTEGER,
      drops_reported INTEGER,
      cut TEXT,
      PRIMARY KEY (result, place)
    ) WITHOUT ROWID;
    CREATE INDEX capture_sha256 ON capture (sha256);
    CREATE TABLE endpoint (
      result INTEGER NOT NULL REFERENCES result(id),
      place INTEGER NOT NULL,
      address TEXT NOT NULL,
      name TEXT,
      hosting TEXT,
      registered TEXT,
      operator_country TEXT,
      controller TEXT,
      asn INTEGER,
      organisation TEXT,
      vendor TEXT,
      bytes_out INTEGER NOT NULL,
      bytes_in INTEGER NOT NULL,
      first_seen TEXT,
      last_seen TEXT,
      PRIMARY KEY (result, place)
    ) WITHOUT ROWID;
    CREATE TABLE flight (
      result INTEGER NOT NULL REFERENCES result(id),
      place INTEGER NOT NULL,
      id TEXT NOT NULL,
      mode TEXT NOT NULL,
      verdict TEXT NOT NULL,
      reasons TEXT NOT NULL,
      coverage REAL NOT NULL,
      window_start TEXT NOT NULL,
      window_end TEXT NOT NULL,
      aircraft_model TEXT,
      firmware TEXT,
      app TEXT,
      app_version TEXT,
      unlisted_findings INTEGER NOT NULL,
      PRIMARY KEY (result, place)
    ) WITHOUT ROWID;
    CREATE TABLE finding (
      result INTEGER NOT NULL REFERENCES result(id),
      flight INTEGER NOT NULL,
      place INTEGER NOT NULL,
      phase TEXT NOT NULL,
      class TEXT NOT NULL,
      evidence TEXT NOT NULL,
      disposition TEXT NOT NULL,
      attributed_to TEXT NOT NULL,
      rule TEXT NOT NULL,
      confidence TEXT NOT NULL,
      name TEXT,
      address TEXT,
      vendor TEXT,
      transport TEXT NOT NULL,
      port INTEGER NOT NULL,
      bytes_out INTEGER NOT NULL,
      application_bytes_out INTEGER NOT NULL,
      bytes_in INTEGER NOT NULL,
      first TEXT NOT NULL,
      last TEXT NOT NULL,
      first_frame INTEGER NOT NULL,
      last_frame INTEGER NOT NULL,
      PRIMARY KEY (result, flight, place)
    ) WITHOUT ROWID;
    """
}
