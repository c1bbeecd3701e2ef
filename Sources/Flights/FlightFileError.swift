/// One thing that is wrong with a manifest or a flight log, with the place where it stands.
public struct FlightFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: String, Sendable, CaseIterable {
    /// The file has no content.
    case emptyFile = "EMPTY_FILE"
    /// The content is none of the formats that are read.
    case notRecognised = "NOT_RECOGNISED"
    /// Text that is not UTF-8.
    case notText = "NOT_TEXT"
    /// Not well-formed CSV, JSON, YAML or XML.
    case syntax = "SYNTAX"
    /// A log that ends before the first thing that is needed.
    case truncated = "TRUNCATED"
    /// A log in which no moment can be tied to UTC.
    case noTime = "NO_TIME"
    /// A log that shows no flight.
    case noFlight = "NO_FLIGHT"
    case missingColumn = "MISSING_COLUMN"
    case unknownColumn = "UNKNOWN_COLUMN"
    case duplicateColumn = "DUPLICATE_COLUMN"
    case missingValue = "MISSING_VALUE"
    case badValue = "BAD_VALUE"
    case badTime = "BAD_TIME"
    /// A local time in a row without `tz`.
    case timeWithoutZone = "TIME_WITHOUT_ZONE"
    /// A local time that its zone has twice or not at all.
    case ambiguousTime = "AMBIGUOUS_TIME"
    case unknownZone = "UNKNOWN_ZONE"
    case unknownMode = "UNKNOWN_MODE"
    case endBeforeStart = "END_BEFORE_START"
    case tooLong = "TOO_LONG"
    case duplicateID = "DUPLICATE_ID"
    case overlap = "OVERLAP"
    case absentCapture = "ABSENT_CAPTURE"
    case absentLog = "ABSENT_LOG"
  }

  /// The kind of fault.
  public var code: Code
  /// Path of the file as it was given.
  public var file: String
  /// Line in the file (CSV, YAML, text logs) or ordinal of the flight, counted from 1 (JSON).
  public var row: Int?
  /// Name of the column or key.
  public var column: String?
  /// File, place and fault in one line, for example
  /// `flights.csv:3: column start: "soon" is not a date and time`.
  public var message: String

  /// Creates an error and its message.
  ///
  /// - Parameters:
  ///   - reason: What is wrong, without the place.
  ///   - rowIsOrdinal: Whether `row` counts flights, not lines.
  public init(
    _ code: Code, file: String, row: Int? = nil, column: String? = nil, rowIsOrdinal: Bool = false,
    _ reason: String
  ) {
    self.code = code
    self.file = file
    self.row = row
    self.column = column
    var place = file
    if let row { place += rowIsOrdinal ? ": flight \(row)" : ":\(row)" }
    if let column { place += ": column \(column)" }
    message = "\(place): \(reason)"
  }

  public var description: String { message }
}

/// Everything that is wrong with one or more flight files, in the order of the files.
public struct FlightFileErrors: Error, Equatable, Sendable, CustomStringConvertible {
  /// At least one error.
  public var errors: [FlightFileError]
  /// Creates a collection of errors.
  public init(_ errors: [FlightFileError]) { self.errors = errors }
  /// Creates a collection of one error.
  public init(_ error: FlightFileError) { errors = [error] }
  /// One message a line.
  public var description: String { errors.map(\.message).joined(separator: "\n") }
}
