/// Turns a report into one format; reads nothing but the report.
protocol ReportRenderer {
  /// Writes the whole report.
  func render(_ report: Report, options: RenderOptions, to sink: ByteSink)
}

/// What a caller may choose about renderings.
public struct RenderOptions: Sendable {
  /// Looks of output for people.
  public var style: Style
  /// How an inconclusive flight appears in JUnit.
  public var junitInconclusive: JUnitInconclusive

  /// How an inconclusive flight appears in JUnit, which has no such state.
  public enum JUnitInconclusive: String, Sendable, CaseIterable {
    case skipped, error
  }

  /// Creates options.
  public init(style: Style = Style(), junitInconclusive: JUnitInconclusive = .skipped) {
    self.style = style
    self.junitInconclusive = junitInconclusive
  }
}
