import ArgumentParser
import Cases
import Foundation
import Reports

/// Which reports are written, and where.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report: \(ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")). Repeatable.",
      valueName: "format[=path]"))
  var report: [String] = []

  @Flag(name: .customLong("exit-zero"), help: "End with 0 whatever the verdict (for pipelines).")
  var exitZero = false

  @Option(
    name: .customLong("junit-inconclusive"),
    help: "How JUnit shows an inconclusive flight: skipped or error.")
  var junitInconclusive = RenderOptions.JUnitInconclusive.skipped

  @Option(help: ArgumentHelp("Case name or number, written on the report.", valueName: "text"))
  var caseName: String?

  @Option(help: ArgumentHelp("Exhibit number, written on the report.", valueName: "text"))
  var exhibit: String?

  @Option(help: ArgumentHelp("Who examines, written on the report.", valueName: "text"))
  var examiner: String?

  /// The free-text fields; nil where none was given.
  var caseFields: CaseFields? {
    guard caseName != nil || exhibit != nil || examiner != nil else { return nil }
    return CaseFields(caseName: caseName, exhibit: exhibit, examiner: examiner)
  }

  /// Files that reports go to; values that are none are told later.
  var paths: [String] { OutputTarget.paths(report) }

  /// The outputs asked for, the terminal where none was; a place that cannot be written to fails
  /// here, before anything is read or written.
  func outputs() throws(ToolFailure) -> [ReportOutput] {
    let outputs: [ReportOutput]
    do throws(OutputError) {
      outputs = try ReportOutput.parse(report.isEmpty ? ["terminal"] : report)
    } catch {
      throw ToolFailure(error)
    }
    for path in outputs.compactMap(\.path) { try OutputTarget.probe(path) }
    return outputs
  }

  /// Writes all outputs. A reader that went away takes nothing from the verdict.
  func write(
    _ report: Report, to outputs: [ReportOutput], output: OutputOptions, jobs: Int
  ) throws(ToolFailure) {
    var options = RenderOptions(
      style: output.style, junitInconclusive: junitInconclusive, verbosity: output.verbose)
    options.jobs = jobs
    for target in outputs {
      do throws(OutputError) {
        try target.write(report, options: options)
      } catch  where error.code != .closed {
        throw ToolFailure(error)
      } catch {}
    }
  }
}

extension RenderOptions.JUnitInconclusive: ExpressibleByArgument {}
