import Wire

/// A folder of `captures/`: a capture with its flights, and what it stands for.
public struct Scenario: Sendable {
  /// Name of the folder.
  public var name: String
  /// What the scenario shows, as its README says it.
  public var readme: String
  /// Files of the folder beside the README and the expected report.
  public var files: [(name: String, bytes: [UInt8])]
  /// Arguments of `flightseal` behind `check`; nil: the capture, with its flights where it has any.
  public var arguments: [String]?
  /// What the scenario demonstrates, one assertion each.
  public var claims: [Claim]
  /// Exit status of the run.
  public var exit: Int32

  /// Creates a scenario.
  public init(
    _ name: String, readme: String, files: [(name: String, bytes: [UInt8])],
    arguments: [String]? = nil, claims: [Claim] = [], exit: Int32 = 0
  ) {
    self.name = name
    self.readme = readme
    self.files = files
    self.arguments = arguments
    self.claims = claims
    self.exit = exit
  }

  /// A scenario of one capture and one flight from minute 1 to minute 6 of it.
  static func flight(
    _ name: String, title: String, text: String, mode: String = "local-data",
    columns: [(String, String)] = [], exit: Int32 = 0, claims: [Claim] = [],
    extra: [(name: String, bytes: [UInt8])] = [], arguments: [String]? = nil,
    capture: ScenarioCapture
  ) -> Scenario {
    let row = Scenario.row("F1", from: 60, to: 360, mode: mode, columns, in: capture)
    return .flights(
      name, title: title, text: text, rows: [row], exit: exit, claims: claims, extra: extra,
      arguments: arguments, capture: capture)
  }

  /// A scenario of one capture and several flights.
  static func flights(
    _ name: String, title: String, text: String, rows: [[(String, String)]], exit: Int32 = 0,
    claims: [Claim] = [], extra: [(name: String, bytes: [UInt8])] = [],
    arguments: [String]? = nil, capture: ScenarioCapture
  ) -> Scenario {
    Scenario(
      name, readme: "# \(title)\n\n\(text)\n",
      files: [("capture.pcapng", capture.pcapng), ("flights.csv", Scenario.csv(rows))] + extra,
      arguments: arguments, claims: claims, exit: exit)
  }

  /// Columns of one flight with everything declared that can be; `columns` take the place of those
  /// of the same name, or come behind.
  static func row(
    _ id: String, from start: Double, to end: Double, mode: String = "local-data",
    _ columns: [(String, String)] = [], in capture: ScenarioCapture
  ) -> [(String, String)] {
    let base: [(String, String)] = [
      ("flight_id", id), ("start", "\(capture.time(start))"), ("end", "\(capture.time(end))"),
      ("mode", mode), ("controller_mac", "\(capture.controller.mac)"),
      ("clock_offset_s", "0"), ("clock_uncertainty_s", "1"), ("capture_point", "ap"),
      ("other_paths", "none"), ("mode_evidence", "screenshot-of-the-mode.png"),
    ]
    return base.filter { entry in !columns.contains { $0.0 == entry.0 } } + columns
  }

  /// A manifest of rows that may differ in their columns.
  static func csv(_ rows: [[(String, String)]]) -> [UInt8] {
    var header: [String] = []
    for column in rows.flatMap({ $0 }) where !header.contains(column.0) { header.append(column.0) }
    var text = header.joined(separator: ",") + "\n"
    for row in rows {
      text +=
        header.map { name in row.first { $0.0 == name }?.1 ?? "" }.joined(separator: ",") + "\n"
    }
    return Array(text.utf8)
  }
}
