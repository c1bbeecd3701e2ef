import ArgumentParser
import Cases
import Foundation
import Reports

/// What counts as a difference, and where it is written.
struct ComparisonOptions: ParsableArguments {
  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      "End with 13 where there is such a difference: \(ComparisonFailure.allCases.map(\.rawValue).joined(separator: ", ")); several parted by commas.",
      valueName: "kinds"))
  var failOn: String?

  @Option(
    name: .customLong("growth-factor"),
    help: ArgumentHelp("Bytes a flight count as grown from this factor on.", valueName: "factor"))
  var growthFactor = Comparison.Options().factor

  @Option(
    name: .customLong("growth-floor"),
    help: ArgumentHelp("… and if they grew by so many bytes at least.", valueName: "bytes"))
  var growthFloor = Comparison.Options().floor

  @Option(
    help: ArgumentHelp(
      "Write the comparison: \(ComparisonFormat.allCases.map(\.rawValue).joined(separator: ", ")). Repeatable.",
      valueName: "format[=path]"))
  var report: [String] = []

  @Option(
    help: ArgumentHelp("Captures examined at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Keep results of captures in a folder, as check does.", valueName: "dir"))
  var caseFolder: String?

  @Flag(name: .customLong("exit-zero"), help: "End with 0 whatever the differences.")
  var exitZero = false

  func validate() throws {
    for word in failWords where ComparisonFailure(rawValue: word) == nil {
      throw ValidationError(
        "--fail-on \(word): no kind of difference; known are "
          + "\(ComparisonFailure.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    if !(growthFactor >= 1) || !growthFactor.isFinite {
      throw ValidationError("--growth-factor must be at least 1.")
    }
    if !(growthFloor >= 0) || !growthFloor.isFinite {
      throw ValidationError("--growth-floor must be at least 0.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
  }

  private var failWords: [String] {
    (failOn ?? "").split(separator: ",").map { word in
      String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// Jobs to run at a time.
  var jobCount: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// The options as the comparison takes them.
  var values: Comparison.Options {
    var options = Comparison.Options()
    options.factor = growthFactor
    options.floor = growthFloor
    options.failOn = ComparisonFailure.allCases.filter { failWords.contains($0.rawValue) }
    return options
  }

  /// The outputs asked for, the terminal where none was; a place that cannot be written to fails
  /// here.
  func outputs() throws(ToolFailure) -> [(format: ComparisonFormat, path: String?)] {
    var outputs: [(format: ComparisonFormat, path: String?)] = []
    for argument in report.isEmpty ? [ComparisonFormat.terminal.rawValue] : report {
      let output = try OutputTarget.destination(argument, as: ComparisonFormat.self)
      if outputs.contains(where: { $0.path == output.path }) {
        throw ToolFailure(.usage, "two reports cannot go to one place")
      }
      if let path = output.path { try OutputTarget.probe(path) }
      outputs.append(output)
    }
    return outputs
  }

  /// Writes the comparison to all of them.
  func write(
    _ comparison: Comparison, to outputs: [(format: ComparisonFormat, path: String?)],
    output: OutputOptions
  ) throws(ToolFailure) {
    for (format, path) in outputs {
      let target = try OutputTarget(path: path)
      var style = output.style
      if path != nil { style.color = false }
      do throws(OutputError) {
        try format.render(comparison, style: style, to: target.sink)
      } catch  where error.code != .closed {
        throw ToolFailure(error)
      } catch {}
      try target.commit()
    }
  }
}
