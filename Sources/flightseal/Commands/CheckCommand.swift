import ArgumentParser
import Attributions
import Captures
import Cases
import Findings
import Flights
import Reports

struct CheckCommand: ConfinedCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "The main job: a verdict for each flight, with its evidence.",
    discussion: """
      Without --flights the flights are those that drone links in the capture state, else the whole \
      capture is one flight in the mode given by --mode.

      EXAMPLES
        flightseal check flight.pcapng --mode local-data
        flightseal check capture.pcap --flights flights.csv
        flightseal check captures/ --flights flights.yaml --report json=report.json --case work
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
  @OptionGroup var sandbox: SandboxOptions

  var writtenFiles: [String] { reports.paths }
  var filledFolders: [String] { evidence.folders + (input.caseFolder.map { [$0] } ?? []) }

  func run() async throws {
    StopSignals.install()
    try await reporting { () async throws(ToolFailure) -> ExitStatus in try await check() }
  }

  private func check() async throws(ToolFailure) -> ExitStatus {
    let outputs = try reports.outputs()
    let inputs = try input.inputs(output)
    try evidence.prepare(paths: inputs.paths)
    let (report, supplied) = try await examine(
      inputs, arguments: RunArguments.recorded, quiet: output.quiet)
    if report.captures.isEmpty, let error = report.errors.first {
      return ExitStatus(error)
    }
    try evidence.write(report, supplied: supplied, output: output)
    try reports.write(
      evidence.edition(of: report), to: outputs, output: output, jobs: input.jobCount)
    LastValues.keep(report)
    let status = ExitStatus(report)
    return reports.exitZero ? .done : status
  }

  /// Examines captures by these options; writes nothing.
  ///
  /// - Parameters:
  ///   - inputs: Captures, and what is to be said of other paths.
  ///   - arguments: What the report states as its arguments.
  ///   - locations: Where captures lie that lie elsewhere than `inputs` say; nothing is kept then.
  /// - Returns: the report, and the user's files beside the captures that it rests on.
  func examine(
    _ inputs: CaptureInputs, arguments: [String],
    locations: [String: String] = [:], quiet: Bool
  ) async throws(ToolFailure) -> (report: Report, supplied: [String]) {
    let (judge, policies, rulePacks) = try judgement.judge()
    let attributor = try reference.attributor(quiet: quiet)
    let plan = try flight.plan(captures: inputs.paths)
    let declared = plan?.flights ?? []
    try judgement.check(policiesOf: declared, judge: judge)

    var options = input.examination
    options.reading.locations = locations
    options.mode = flight.mode
    options.policies = judgement.policyNames(in: judge)
    var run = CaseRun(
      toolVersion: ToolVersion.text, arguments: arguments,
      policies: policies, rulePacks: rulePacks, datasets: attributor.provenance)
    run.caseFields = reports.caseFields
    run.waivers = judge.waivers
    var examination = CaseExamination(
      inputs: inputs, flights: declared, options: options, attributor: attributor, judge: judge,
      run: run, jobs: input.jobCount)
    if locations.isEmpty { examination.store = try input.store(examination.settings) }
    let progress = ReadingProgress(
      captures: UInt64(inputs.paths.count), bytes: inputs.bytes)
    examination.progress = progress
    let line = ProgressLine(progress, quiet: quiet)
    let (report, tally) = await examination.report { error in
      Notice.say("flightseal: \(TerminalText(error.path)): \(TerminalText(error.message))")
    }
    line?.finish()
    input.tell(tally, of: examination.store, output: output)
    let supplied = flight.supplied(plan) + judgement.supplied
    return (report, supplied)
  }
}
