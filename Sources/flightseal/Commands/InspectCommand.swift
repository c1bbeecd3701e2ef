import ArgumentParser
import Attributions
import Captures
import Cases
import Foundation
import Reports

struct InspectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "List stations, endpoints, conversations and names, without a judgement.",
    discussion: """
      EXAMPLES
        flightseal inspect capture.pcapng
        flightseal inspect captures/ --report ndjson=inventory.ndjson
        flightseal inspect capture.pcap --report ndjson | jq -r 'select(.record == "dns") | .name'
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Reference data") var reference: ReferenceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "terminal, json, ndjson or csv, to standard output or to a file.",
      valueName: "format[=path]"))
  var report = "terminal"

  func run() async throws {
    StopSignals.install()
    try await reporting { () async throws(ToolFailure) -> ExitStatus in try await inspect() }
  }

  private func inspect() async throws(ToolFailure) -> ExitStatus {
    let (format, path) = try OutputTarget.destination(report, as: InspectionFormat.self)
    let inputs = try input.inputs(output)
    let groups = inputs.groups
    var options = input.examination
    options.keepsRecords = true
    let progress = ReadingProgress(captures: UInt64(groups.count), bytes: nil)
    let line = ProgressLine(progress, quiet: output.quiet)
    let attributor = try reference.attributor(quiet: output.quiet)
    let examiner = Examiner(options: options, attributor: attributor, progress: progress)
    let run = CaseRun(
      toolVersion: ToolVersion.text, arguments: RunArguments.recorded,
      datasets: attributor.provenance)

    let target = try OutputTarget(path: path)
    var writer = InspectionWriter(
      format: format, run: run, style: output.style, sink: target.sink)
    var failures = inputs.errors
    var read = 0
    for error in failures { writer.add(error: error) }
    await OrderedRun.run(count: groups.count, jobs: input.jobCount) { place in
      examiner.inspect(groups[place])
    } consume: { _, outcome in
      for error in outcome.errors {
        writer.add(error: error)
        failures.append(error)
      }
      if let result = outcome.result {
        writer.add(result)
        read += 1
      }
    }
    line?.finish()
    do throws(OutputError) {
      try writer.finish()
    } catch {
      throw ToolFailure(error)
    }
    try target.commit()
    return try status(read: read, failures: failures)
  }

  private func status(read: Int, failures: [CaptureError]) throws(ToolFailure) -> ExitStatus {
    guard let first = failures.first else { return .done }
    for error in failures {
      Notice.say("flightseal: \(TerminalText(error.path)): \(TerminalText(error.message))")
    }
    return read > 0 ? .incompleteBatch : ExitStatus(first)
  }
}
