/// The report, a record a line: captures, errors, what was passed over, stations, endpoints, flights each with its
/// findings, and the verdict last.
struct NDJSONRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var json = JSONWriter(sink: sink, jobs: options.jobs)
    LineShapes.capture.writeLines(report.captures, to: &json)
    LineShapes.error.writeLines(report.errors, to: &json)
    LineShapes.skipped.writeLines(report.skipped, to: &json)
    LineShapes.station.writeLines(report.stations, to: &json)
    LineShapes.endpoint.writeLines(report.endpoints, to: &json)
    let index = ReportIndex(report)
    for flight in report.flights {
      LineShapes.flight.writeLine(flight, to: &json)
      LineShapes.finding.writeLines(index.findings(of: flight), to: &json)
    }
    LineShapes.verdict.writeLine(report, to: &json)
    json.drain()
  }
}
