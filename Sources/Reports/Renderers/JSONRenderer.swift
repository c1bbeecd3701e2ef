/// The report document itself.
struct JSONRenderer: ReportRenderer {
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink) {
    var json = JSONWriter(sink: sink, pretty: true, jobs: options.jobs)
    ReportShapes.report.write(report, to: &json)
    json.endLine()
    json.drain()
  }
}
