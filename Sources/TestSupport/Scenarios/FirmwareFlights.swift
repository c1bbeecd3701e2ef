import Wire

/// Flights of one firmware for comparisons: a capture each, and the manifest that declares them.
public struct FirmwareFlights: Sendable {
  /// A TLS contact in the middle of a flight.
  public struct Contact: Sendable {
    var name: String
    var address: String
    var up: Int
    /// Seconds since the start of the capture; the flight lasts from 60 to 360.
    var seconds: Double

    /// Describes a contact.
    public init(_ name: String, _ address: String, up: Int, at seconds: Double = 150) {
      self.name = name
      self.address = address
      self.up = up
      self.seconds = seconds
    }
  }

  /// Names and content of the captures.
  public private(set) var captures: [(name: String, bytes: [UInt8])] = []
  private var rows = [
    "flight_id,start,end,mode,controller_mac,clock_offset_s,clock_uncertainty_s,capture_point,"
      + "other_paths,aircraft_firmware,app,app_version,capture"
  ]

  /// Starts an empty set.
  public init() {}

  /// The manifest as CSV.
  public var manifest: [UInt8] { Array((rows.joined(separator: "\n") + "\n").utf8) }

  /// Adds a flight, an hour after the one before.
  public mutating func add(
    _ id: String, firmware: String, mode: String = "local-data", app: String = "Pilot 2",
    appVersion: String = "10.1", contacts: [Contact]
  ) {
    var capture = ScenarioCapture(
      start: Timestamp(seconds: 1_791_194_400 + 3600 * Int64(rows.count - 1)))
    capture.dhcp("rc-pro", at: 0.5)
    capture.heartbeat(from: 1, to: 420)
    for contact in contacts {
      capture.dns(contact.name, [contact.address], at: contact.seconds)
      capture.tls(
        contact.name, contact.address, up: contact.up, down: 1_200, at: contact.seconds + 0.1)
    }
    let name = "\(id).pcapng"
    captures.append((name, capture.pcapng))
    rows.append(
      [
        id, "\(capture.time(60))", "\(capture.time(360))", mode, "\(capture.controller.mac)", "0",
        "1", "ap", "none", firmware, app, appVersion, name,
      ].joined(separator: ","))
  }
}
