import Wire

/// A file that may be a flight log.
struct FlightLogFile: Sendable {
  /// Path as it was given.
  var path: String
  var bytes: [UInt8]
  var options: FlightFileOptions

  /// The name without its folders.
  var name: String {
    String(path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
  }

  /// Whether the content begins with a text in lower case, letters' case and a byte order mark
  /// aside.
  func begins(with text: StaticString) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let count = text.utf8CodeUnitCount
    guard bytes.count - start >= count else { return false }
    for i in 0..<count {
      let byte = bytes[start + i]
      let lower = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
      if lower != text.utf8Start[i] { return false }
    }
    return true
  }

  /// Whether a text stands in the first `limit` bytes.
  func hasText(_ text: StaticString, within limit: Int = 4096) -> Bool {
    let span = bytes.span.bytes
    let first = text.utf8Start.pointee
    var offset = 0
    let end = min(bytes.count, limit)
    while let found = span.firstOffset(of: first, in: offset..<end) {
      if found + text.utf8CodeUnitCount <= end, span.hasBytes(text, at: found) { return true }
      offset = found + 1
    }
    return false
  }

  /// An error about this file.
  func error(
    _ code: FlightFileError.Code, row: Int? = nil, column: String? = nil, _ reason: String
  ) -> FlightFileError {
    FlightFileError(code, file: path, row: row, column: column, reason)
  }
}

/// A format of flight logs: one type and one line in ``FlightLogFormats``.
protocol FlightLogFormat: Sendable {
  /// Name for people.
  static var name: String { get }
  /// Whether the content is of this format.
  static func recognises(_ file: FlightLogFile) -> Bool
  /// Reads the log.
  static func read(_ file: FlightLogFile) throws(FlightFileError) -> FlightLog
}

/// The formats that are read, in the order in which they are tried: those with a magic number first,
/// the one that is known by plausibility alone last.
enum FlightLogFormats {
  static let all: [any FlightLogFormat.Type] = [
    ULog.self,
    Dataflash.self,
    TelemetryLog.self,
    AirDataCSV.self,
    LitchiCSV.self,
    FlightReaderCSV.self,
    DJISubtitles.self,
    GPXTrack.self,
    KMLTrack.self,
    ParrotFlight.self,
    DJIFlightRecord.self,
  ]

  static func recognise(_ file: FlightLogFile) -> (any FlightLogFormat.Type)? {
    all.first { $0.recognises(file) }
  }

  static var names: String { all.map { $0.name }.joined(separator: ", ") }
}
