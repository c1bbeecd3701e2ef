import Wire

/// One flight as a manifest, a log, the capture or the command line states it.
public struct Flight: Sendable, Equatable, Codable {
  /// Where the window came from.
  public enum Source: String, Sendable, CaseIterable, Codable {
    case manifest, log, inferred
    case wholeCapture = "whole-capture"
  }
  /// Where the capture was taken.
  public enum CapturePoint: String, Sendable, CaseIterable, Codable {
    case ap, span
    case usbTether = "usb-tether"
    case vpnTun = "vpn-tun"
    case onDevice = "on-device"
    case dockLAN = "dock-lan"
  }
  /// Network paths beside the captured one.
  public enum OtherPaths: String, Sendable, CaseIterable, Codable {
    case none
    case simRemoved = "sim-removed"
    case ltePresent = "lte-present"
    case wifi2Present = "wifi2-present"
    case unknown
  }
  /// A module that a flight declares exempt; raw values are those of manifests.
  public enum Exemption: String, Sendable, CaseIterable, Codable {
    case maps, rtk, account, firmware, registration, livestream, lte
    case flySafe = "fly-safe"
    case realName = "real-name"
    case experienceImprovement = "experience-improvement"
  }

  public var id: String
  /// Start by the flight's own clock (the log's); nil only while a log has yet to fill it.
  public var start: Timestamp?
  /// End by the flight's own clock.
  public var end: Timestamp?
  public var mode: FlightMode
  public var source: Source
  /// Policy names of the `policy` column.
  public var policies: [String] = []
  public var exemptions: [Exemption] = []
  public var aircraftModel: String?
  public var aircraftSerial: String?
  public var aircraftFirmware: String?
  public var controllerModel: String?
  public var controllerSerial: String?
  public var controllerMACs: [MACAddress] = []
  public var controllerAddresses: [IPAddress] = []
  public var app: String?
  public var appVersion: String?
  /// Paths, globs or SHA-256 digests of the captures of this flight.
  public var captures: [String] = []
  /// Log clock minus capture clock in seconds, as declared.
  public var clockOffset: Double?
  /// Declared uncertainty in seconds.
  public var clockUncertainty: Double?
  public var capturePoint: CapturePoint?
  public var otherPaths: OtherPaths?
  /// Names or hosts of other software on the device.
  public var otherApps: [String] = []
  public var modeEvidence: String?
  /// Zone of the row's local times; a log without offsets that the row names is read in it too.
  public var timeZone: Zone?
  /// Path of a flight log, relative to the manifest.
  public var log: String?
  public var `operator`: String?
  public var notes: String?
  /// Where the flight was read, for messages and reports: file and row, or the protocol, field and
  /// frames of an inferred one.
  public var origin: String?
  /// File that declares the flight, as it was given.
  public var originFile: String?
  /// Line of that file (CSV, YAML) or ordinal of the flight, counted from 1 (JSON).
  public var originRow: Int?
  /// Whether ``originRow`` counts flights, not lines.
  public var originRowIsOrdinal = false
  /// What marks the start: `declared`, `take-off`, `armed`, `motors-on`, `first-record` …
  public var startBasis: String?
  /// Take-off, where a log has it; the window need not begin there.
  public var takeOff: Timestamp?
  /// Landing, where a log has it.
  public var landing: Timestamp?
  /// What marks the end: `declared`, `landing`, `disarmed`, `last-record` …
  public var endBasis: String?
  /// Remarks that belong in the report: warnings found while logs and manifest were laid together
  /// (reason codes such as `LOG_DISAGREES` with a sentence).
  public var warnings: [FlightWarning] = []

  /// Creates a flight.
  public init(
    id: String, start: Timestamp?, end: Timestamp?, mode: FlightMode, source: Source
  ) {
    self.id = id
    self.start = start
    self.end = end
    self.mode = mode
    self.source = source
  }
}

/// A remark on how a flight's window was settled.
public struct FlightWarning: Sendable, Equatable, Codable {
  /// Reason code of `judgement.md`, for example `LOG_DISAGREES`.
  public var code: String
  /// One sentence.
  public var sentence: String
  public init(code: String, sentence: String) {
    self.code = code
    self.sentence = sentence
  }
}
