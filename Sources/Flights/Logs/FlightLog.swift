import Wire

/// What one flight log says.
public struct FlightLog: Sendable, Equatable {
  /// The formats that are read; raw values are those of reports.
  public enum Format: String, Sendable, CaseIterable {
    case djiRecord = "dji-flight-record"
    case airData = "airdata-csv"
    case flightReader = "flight-reader-csv"
    case litchi = "litchi-csv"
    case ulog = "px4-ulog"
    case dataflash = "ardupilot-dataflash"
    case tlog = "mavlink-tlog"
    case srt = "dji-srt"
    case gpx, kml
    case parrot = "parrot-json"
  }

  /// Which clock stamped the log.
  public enum Clock: String, Sendable, CaseIterable {
    /// The phone, tablet or remote controller that runs the flight app.
    case controller
    /// The aircraft's satellite receiver.
    case gnss
    /// The computer that runs the ground station software.
    case groundStation = "ground-station"
    /// A camera's local time.
    case camera
    /// The log does not say.
    case unknown
  }

  /// What marks one end of a span.
  public enum Basis: String, Sendable, CaseIterable {
    case takeOff = "take-off"
    case landing
    case armed
    case disarmed
    case motorsOn = "motors-on"
    case firstRecord = "first-record"
    case lastRecord = "last-record"
  }

  /// One flight inside the log, by the log's clock.
  public struct Span: Sendable, Equatable {
    public var start: Timestamp
    public var end: Timestamp
    /// What marks the start.
    public var startBasis: Basis
    /// What marks the end.
    public var endBasis: Basis
    /// Take-off, where the log has it.
    public var takeOff: Timestamp?
    /// Landing, where the log has it.
    public var landing: Timestamp?
    /// Creates a span.
    public init(start: Timestamp, end: Timestamp, startBasis: Basis, endBasis: Basis) {
      self.start = start
      self.end = end
      self.startBasis = startBasis
      self.endBasis = endBasis
    }
    /// Length in seconds.
    public var seconds: Double { end.seconds(since: start) }
  }

  /// How many records of one kind the log holds.
  public struct RecordCount: Sendable, Equatable {
    /// Kind as the format names it, for example `1 (OSD)` or `vehicle_status`.
    public var kind: String
    public var count: Int
    /// Creates a count.
    public init(kind: String, count: Int) {
      self.kind = kind
      self.count = count
    }
  }

  /// Path as it was given.
  public var path: String
  public var format: Format
  /// Version of the format, where it has one.
  public var formatVersion: String?
  /// The flights, earliest first; at least one.
  public var spans: [Span] = []
  /// First record, where the log goes on outside its flights.
  public var firstRecord: Timestamp?
  /// Last record, where the log goes on outside its flights.
  public var lastRecord: Timestamp?
  public var clock: Clock = .unknown
  /// How finely the log's times are written, in seconds.
  public var resolution = 1.0
  /// Aircraft name or model as the log writes it.
  public var aircraftModel: String?
  public var aircraftSerial: String?
  /// Whether the serial fills its field, so that characters may be missing at its end.
  public var aircraftSerialTruncated = false
  public var aircraftFirmware: String?
  public var controllerSerial: String?
  public var cameraSerial: String?
  public var batterySerial: String?
  /// Product number as the log writes it (the map to models is not public).
  public var product: Int?
  public var app: String?
  public var appVersion: String?
  /// System the flight app ran on.
  public var platform: String?
  /// Identifier of this flight that other exports of it repeat.
  public var uuid: String?
  /// Records by kind, most frequent first.
  public var recordCounts: [RecordCount] = []
  /// Records found divided by records expected; nil where the format fixes no rate.
  public var completeness: Double?
  /// Why the log is marked partial; nil for a whole one.
  public var partial: String?
  /// Seconds east of UTC that the file's local times show.
  public var zoneSecondsEast: Int?
  /// What the report should say about this log, one sentence each.
  public var remarks: [String] = []

  /// Creates a log without content.
  public init(path: String, format: Format) {
    self.path = path
    self.format = format
  }
}
