/// The formats of `--report`: one case and one file each.
public enum ReportFormat: String, Sendable, CaseIterable {
  case terminal, json, ndjson
  /// Endpoints as CSV.
  case csv
  /// Findings as CSV.
  case csvFindings = "csv-findings"
  case markdown, junit, sarif, timesketch, stix
  /// CASE/UCO JSON-LD.
  case caseUCO = "case"
  case html

  /// Writes a report in this format; throws the sink's fault.
  public func render(
    _ report: Report, options: RenderOptions = RenderOptions(), to sink: ByteSink
  ) throws(OutputError) {
    renderer.render(report, options: options, to: sink)
    try sink.check()
  }

  private var renderer: any ReportRenderer {
    switch self {
    case .terminal: return TerminalRenderer()
    case .json: return JSONRenderer()
    case .ndjson: return NDJSONRenderer()
    case .csv: return CSVRenderer(table: .endpoints)
    case .csvFindings: return CSVRenderer(table: .findings)
    case .markdown: return MarkdownRenderer()
    case .junit: return JUnitRenderer()
    case .sarif: return SARIFRenderer()
    case .timesketch: return TimesketchRenderer()
    case .stix: return STIXRenderer()
    case .caseUCO: return CASERenderer()
    case .html: return HTMLRenderer()
    }
  }
}
