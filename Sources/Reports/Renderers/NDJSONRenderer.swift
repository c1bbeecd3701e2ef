/// The report, a record a line: captures, errors, what was passed over, stations, endpoints, flights each with its
/// findings, and the verdict last.
struct NDJSONRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var json = JSONWriter(sink: sink)
    for capture in report.captures { LineShapes.capture.writeLine(capture, to: &json) }
    for error in report.errors { LineShapes.error.writeLine(error, to: &json) }
    for path in report.skipped { LineShapes.skipped.writeLine(path, to: &json) }
    for station in report.stations { LineShapes.station.writeLine(station, to: &json) }
    for endpoint in report.endpoints { LineShapes.endpoint.writeLine(endpoint, to: &json) }
    let index = ReportIndex(report)
    for flight in report.flights {
      LineShapes.flight.writeLine(flight, to: &json)
      for finding in index.findings(of: flight) {
        LineShapes.finding.writeLine(finding, to: &json)
      }
    }
    LineShapes.verdict.writeLine(report, to: &json)
    json.drain()
  }
}
