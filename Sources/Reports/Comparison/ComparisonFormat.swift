/// The formats of `compare --report`.
public enum ComparisonFormat: String, Sendable, CaseIterable {
  case terminal, json, html, junit

  /// Writes a comparison; throws the sink's fault.
  public func render(
    _ comparison: Comparison, style: Style = Style(), to sink: ByteSink
  ) throws(OutputError) {
    switch self {
    case .terminal: ComparisonTerminal(style: style).render(comparison, to: sink)
    case .json:
      var json = JSONWriter(sink: sink, pretty: true)
      ComparisonShapes.comparison.write(comparison, to: &json)
      json.endLine()
      json.drain()
    case .html: ComparisonHTML().render(comparison, to: sink)
    case .junit: ComparisonJUnit().render(comparison, to: sink)
    }
    try sink.check()
  }
}
