import Attributions
import Captures
import Cases
import Findings
import Flights
import Foundation
import Reports

/// Takes one side of a comparison from a report, or examines the captures that it names.
struct SideExaminer {
  let sides: ComparisonFlightOptions
  let comparison: ComparisonOptions
  let judgement: JudgementOptions
  let reference: ReferenceOptions
  let output: OutputOptions

  /// The side that `path` names.
  func side(_ path: String, flights: [String]) async throws(ToolFailure) -> ComparisonSide {
    try InputFile.require(path)
    if InputFile.beginsWithBrace(path) {
      guard flights.isEmpty else {
        throw ToolFailure(
          .usage,
          "\(TerminalText(path)): is a report; its flights are in it, no others can be given")
      }
      do throws(OutputError) {
        return try ComparisonSide(report: try bytes(of: path), path: path)
      } catch {
        throw ToolFailure(error)
      }
    }
    let report = try await examine(path, flights: flights)
    do throws(OutputError) {
      return try ComparisonSide(report, label: path)
    } catch {
      throw ToolFailure(error)
    }
  }

  private func bytes(of path: String) throws(OutputError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw OutputError(.io, path: path, message: "cannot be read")
    }
    return [UInt8](data)
  }

  private func examine(_ path: String, flights: [String]) async throws(ToolFailure) -> Report {
    let (judge, policies, rulePacks) = try judgement.judge()
    let attributor = try reference.attributor(quiet: output.quiet)
    let inputs: CaptureInputs
    do throws(CaptureError) {
      inputs = try CaptureInputs([path])
    } catch {
      throw ToolFailure(error)
    }
    let declared =
      try FlightOptions.plan(
        flights, reading: sides.reading, captures: inputs.paths)?.flights ?? []
    try judgement.check(policiesOf: declared, judge: judge)
    var options = ExaminationOptions()
    options.mode = sides.reading.mode
    options.policies = judgement.policyNames(in: judge)
    let run = CaseRun(
      toolVersion: ToolVersion.text, policies: policies, rulePacks: rulePacks,
      datasets: attributor.provenance)
    var examination = CaseExamination(
      inputs: inputs, flights: declared, options: options, attributor: attributor, judge: judge,
      run: run, jobs: comparison.jobCount)
    if let folder = comparison.caseFolder {
      do throws(CaseStoreError) {
        examination.store = try CaseStore(folder: folder, settings: examination.settings)
      } catch {
        throw ToolFailure(error)
      }
    }
    let progress = ReadingProgress(
      captures: UInt64(inputs.paths.count), bytes: inputs.bytes)
    examination.progress = progress
    let line = ProgressLine(progress, quiet: output.quiet)
    let (report, _) = await examination.report { error in
      Notice.say("flightseal: \(TerminalText(error.path)): \(TerminalText(error.message))")
    }
    line?.finish()
    if report.captures.isEmpty, let error = report.errors.first {
      throw ToolFailure(ExitStatus(error), "\(TerminalText(path)): no capture could be examined")
    }
    return report
  }
}
