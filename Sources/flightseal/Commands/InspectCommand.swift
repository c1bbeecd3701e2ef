import ArgumentParser
import Attributions
import Captures
import Cases
import Foundation
import Reports
import Scheduling

struct InspectCommand: ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "List stations, endpoints, conversations and names, without a judgement.",
    discussion: """
      EXAMPLES
        flightseal inspect capture.pcapng
        flightseal inspect captures/ --report ndjson=inventory.ndjson --case work
        flightseal inspect capture.pcap --report ndjson | jq -r 'select(.record == "dns") | .name'
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Reference data") var reference: ReferenceOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var sandbox: SandboxOptions

  @Option(
    help: ArgumentHelp(
      "terminal, json, ndjson or csv, to standard output or to a file.",
      valueName: "format[=path]"))
  var report = "terminal"

  var writtenFiles: [String] { OutputTarget.paths([report]) }
  var filledFolders: [String] { input.caseFolder.map { [$0] } ?? [] }

  func run() async throws {
    StopSignals.install()
    try await reporting { () async throws(ToolFailure) -> ExitStatus in try await inspect() }
  }

  private func inspect() async throws(ToolFailure) -> ExitStatus {
    let (format, path) = try OutputTarget.destination(report, as: InspectionFormat.self)
    let inputs = try input.inputs(output)
    let paths = inputs.paths
    var options = input.examination
    options.keepsRecords = true
    let attributor = try reference.attributor(quiet: output.quiet)
    // To tell what the reference data is takes reading it; only a case and the JSON document do.
    let datasets = input.caseFolder != nil || format == .json ? attributor.provenance : []
    var settings = ExaminationSettings(command: "inspect", toolVersion: ToolVersion.text)
    settings.datasets = datasets
    let store = try input.store(settings)
    store?.note(errors: inputs.errors, skipped: inputs.skipped)
    let progress = ReadingProgress(captures: UInt64(paths.count), bytes: inputs.bytes)
    let line = ProgressLine(progress, quiet: output.quiet)
    let examiner = Examiner(options: options, attributor: attributor, progress: progress)
    let run = CaseRun(
      toolVersion: ToolVersion.text, arguments: RunArguments.recorded,
      datasets: datasets)

    let target = try OutputTarget(path: path)
    var writer = InspectionWriter(
      format: format, run: run, style: output.style, jobs: input.jobCount, sink: target.sink)
    var failures = inputs.errors
    var summary = (read: 0, isUnfinished: false)
    for error in failures { writer.add(error: error) }
    for path in inputs.skipped { writer.add(skipped: path) }
    var digests: [String: String] = [:]
    if let store {
      digests = await KnownContent.digests(of: paths, in: store, jobs: input.jobCount)
    }
    let runner = CaseRunner(
      .inspect, units: CasePlan(paths: paths, flights: []).units, examiner: examiner,
      store: store, progress: progress)
    let tally = await runner.run(jobs: input.jobCount, digests: digests) {
      (outcome: consuming GroupOutcome) in
      for error in outcome.errors {
        writer.add(error: error)
        failures.append(error)
      }
      if let result = outcome.takeResult() {
        writer.add(result)
        summary.read += 1
        if result.captures.contains(where: \.isUnfinished) { summary.isUnfinished = true }
        Disposal.giveUp(consume result, jobs: input.jobCount)
      }
    }
    line?.finish()
    input.tell(tally, of: store, output: output)
    do throws(OutputError) {
      try writer.finish()
    } catch {
      throw ToolFailure(error)
    }
    try target.commit()
    if failures.isEmpty, summary.isUnfinished { return .incompleteBatch }
    return try status(read: summary.read, failures: failures)
  }

  private func status(read: Int, failures: [CaptureError]) throws(ToolFailure) -> ExitStatus {
    guard let first = failures.first else { return .done }
    for error in failures {
      Notice.say("flightseal: \(TerminalText(error.path)): \(TerminalText(error.message))")
    }
    return read > 0 ? .incompleteBatch : ExitStatus(first)
  }
}
