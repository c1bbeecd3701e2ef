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

  /// Creates a scenario.
  public init(
    _ name: String, readme: String, files: [(name: String, bytes: [UInt8])],
    arguments: [String]? = nil
  ) {
    self.name = name
    self.readme = readme
    self.files = files
    self.arguments = arguments
  }

  /// A scenario of one capture and one flight from minute 1 to minute 6 of it.
  static func flight(
    _ name: String, title: String, text: String, mode: String = "local-data",
    columns: [(String, String)] = [], capture: ScenarioCapture
  ) -> Scenario {
    let base: [(String, String)] = [
      ("flight_id", "F1"), ("start", "\(capture.time(60))"), ("end", "\(capture.time(360))"),
      ("mode", mode), ("controller_mac", "\(capture.controller.mac)"),
      ("clock_offset_s", "0"), ("clock_uncertainty_s", "1"), ("capture_point", "ap"),
      ("other_paths", "none"), ("mode_evidence", "screenshot-of-the-mode.png"),
    ]
    let rows = base.filter { entry in !columns.contains { $0.0 == entry.0 } } + columns
    let manifest =
      rows.map(\.0).joined(separator: ",") + "\n" + rows.map(\.1).joined(separator: ",") + "\n"
    return Scenario(
      name, readme: "# \(title)\n\n\(text)\n",
      files: [("capture.pcapng", capture.pcapng), ("flights.csv", Array(manifest.utf8))])
  }
}
