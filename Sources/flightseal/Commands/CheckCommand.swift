import ArgumentParser
import Attributions
import Captures
import Cases
import Findings
import Flights
import Reports

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "The main job: a verdict for each flight, with its evidence.",
    discussion: """
      Without --flights the flights are those that drone links in the capture state, else the whole \
      capture is one flight in the mode given by --mode.

      EXAMPLES
        flightseal check flight.pcapng --mode local-data
        flightseal check capture.pcap --flights flights.csv
        flightseal check captures/ --flights flights.yaml --report json=report.json
        flightseal check flight.pcapng --mode local-data --policy jurisdiction:ndaa-848+HK
        flightseal check flight.pcapng --flights flights.csv --bundle exhibit-7
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Flights") var flight: FlightOptions
  @OptionGroup(title: "Judgement") var judgement: JudgementOptions
  @OptionGroup(title: "Reference data") var reference: ReferenceOptions
  @OptionGroup(title: "Reports") var reports: ReportOptions
  @OptionGroup(title: "Evidence") var evidence: EvidenceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    StopSignals.install()
    try await reporting { () async throws(ToolFailure) -> ExitStatus in try await check() }
  }

  private func check() async throws(ToolFailure) -> ExitStatus {
    let outputs = try reports.outputs()
    let (judge, policies, rulePacks) = try judgement.judge()
    let attributor = try reference.attributor()
    let inputs = try input.inputs(output)
    let paths = inputs.paths
    try evidence.prepare(paths: paths)
    let declared = try flight.plan(captures: paths)?.flights ?? []
    try judgement.check(policiesOf: declared, judge: judge)

    var options = input.examination
    options.mode = flight.mode
    options.policies = judgement.policyNames(in: judge)
    let progress = ReadingProgress(captures: UInt64(paths.count), bytes: nil)
    let line = ProgressLine(progress, quiet: output.quiet)
    let plan = CasePlan(paths: paths, flights: declared, reading: options.reading)
    let examiner = Examiner(
      options: options, attributor: attributor, judge: judge, progress: progress)
    var run = CaseRun(
      toolVersion: ToolVersion.text, arguments: RunArguments.recorded,
      policies: policies, rulePacks: rulePacks, datasets: attributor.provenance)
    run.caseFields = reports.caseFields
    run.waivers = judge.waivers
    var builder = ReportBuilder(run: run)
    for error in inputs.errors { add(error, to: &builder) }
    let units = plan.units
    await OrderedRun.run(count: units.count, jobs: input.jobCount) { place in
      examiner.check(units[place], name: units.count > 1 ? "c\(place + 1)" : nil)
    } consume: { _, outcome in
      for error in outcome.errors { add(error, to: &builder) }
      if let result = outcome.result { builder.add(result) }
    }
    line?.finish()
    if Interruption.isRequested { builder.markInterrupted() }
    let report = builder.finish()
    if report.captures.isEmpty, let error = report.errors.first {
      return ExitStatus(error)
    }
    try evidence.write(report, output: output)
    try reports.write(evidence.edition(of: report), to: outputs, output: output)
    let status = ExitStatus(report)
    return reports.exitZero ? .done : status
  }

  private func add(_ error: CaptureError, to builder: inout ReportBuilder) {
    builder.add(error: error)
    Notice.say("flightseal: \(TerminalText(error.path)): \(TerminalText(error.message))")
  }
}
