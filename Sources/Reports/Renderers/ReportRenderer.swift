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
  /// How much the summary for people tells: 1 adds the steps of each judgement that matter, 2 those
  /// that passed too.
  public var verbosity: Int
  /// Cores to render on; no byte depends on it.
  public var jobs = 1

  /// How an inconclusive flight appears in JUnit, which has no such state.
  public enum JUnitInconclusive: String, Sendable, CaseIterable {
    case skipped, error
  }

  /// Creates options.
  public init(
    style: Style = Style(), junitInconclusive: JUnitInconclusive = .skipped, verbosity: Int = 0
  ) {
    self.style = style
    self.junitInconclusive = junitInconclusive
    self.verbosity = verbosity
  }
}
