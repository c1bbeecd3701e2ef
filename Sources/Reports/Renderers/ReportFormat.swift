/// The formats of `--report`: one case and one file each.
public enum ReportFormat: String, Sendable, CaseIterable {
  case terminal, json, ndjson

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
    }
  }
}
