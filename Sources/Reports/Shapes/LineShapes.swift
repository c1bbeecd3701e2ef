/// Records of line-based outputs.
enum LineShapes {
  static let capture = CaptureShapes.capture.line("capture")
  static let error = CaptureShapes.error.line("error")
  static let skipped = CaptureShapes.skipped.line("skipped")
  static let station = PartyShapes.station.line("station")
  static let endpoint = PartyShapes.endpoint.line("endpoint")
  static let conversation = TrafficShapes.conversation.line("conversation")
  static let dns = TrafficShapes.dns.line("dns")
  static let http = TrafficShapes.http.line("http")
  static let http2 = TrafficShapes.http2.line("http2")
  static let flight = FlightShapes.flight.line("flight")
  static let finding = FlightShapes.finding.line("finding")
  static let verdict = RecordShape<Report>(
    "Closing", "The verdict over all flights and what it does not say.",
    [
      .boolean("interrupted", "Whether the run was stopped before its end.") { $0.interrupted },
      .texts("limitations", "What the result does not say.") { $0.limitations },
      .constant("schemaVersion", JSONSchema.version, "Version of the schema."),
      .record("tool", "The tool that wrote the records.", ReportShapes.tool) { $0 },
      .word("verdict", "Verdict of the worst flight.") { $0.verdict },
    ]
  ).line("verdict")

  /// All records.
  static let all = [
    capture.description, error.description, skipped.description, station.description,
    endpoint.description,
    conversation.description, dns.description, http.description, http2.description,
    flight.description, finding.description, verdict.description,
  ]
}
