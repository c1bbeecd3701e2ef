import Attributions
import Captures
import Cases
import Findings
import Flights

/// An examination from inputs and flights to a report, whatever command asks for it.
public struct CaseExamination: Sendable {
  /// Captures, and what is to be said of other paths.
  public var inputs: CaptureInputs
  /// Declared flights; empty where none were given.
  public var flights: [Flight]
  /// How captures are read and judged.
  public var options: ExaminationOptions
  /// Reference data.
  public var attributor: Attributor
  /// Rules, policies and waivers.
  public var judge: Judge
  /// What the report says of the run.
  public var run: CaseRun
  /// Captures examined at a time.
  public var jobs: Int
  /// Where results are kept; nil: nowhere.
  public var store: CaseStore?
  /// What counts as it is read.
  public var progress: ReadingProgress?

  /// Prepares an examination.
  public init(
    inputs: CaptureInputs, flights: [Flight], options: ExaminationOptions, attributor: Attributor,
    judge: Judge, run: CaseRun, jobs: Int
  ) {
    self.inputs = inputs
    self.flights = flights
    self.options = options
    self.attributor = attributor
    self.judge = judge
    self.run = run
    self.jobs = jobs
  }

  /// What the results depend on, for a case to keep them by.
  public var settings: ExaminationSettings {
    var settings = ExaminationSettings(command: "check", toolVersion: run.toolVersion)
    settings.datasets = run.datasets
    settings.rulePacks = run.rulePacks
    settings.policies = run.policies
    settings.policyNames = options.policies
    settings.waivers = judge.waivers
    settings.mode = options.mode?.rawValue
    return settings
  }

  /// Examines everything.
  ///
  /// - Parameter onError: Called with each input that cannot be examined, in the order of the report.
  public func report(
    onError: (CaptureError) -> Void = { _ in }
  ) async -> (report: Report, tally: RunTally) {
    var builder = ReportBuilder(run: run, jobs: options.jobs)
    for error in inputs.errors {
      builder.add(error: error)
      onError(error)
    }
    for path in inputs.skipped { builder.add(skipped: path) }
    store?.note(errors: inputs.errors, skipped: inputs.skipped)
    var digests: [String: String] = [:]
    if let store {
      digests = await KnownContent.digests(of: inputs.paths, in: store, jobs: jobs)
    }
    let plan = CasePlan(
      paths: inputs.paths, flights: flights, reading: options.reading, digests: digests,
      store: store)
    let examiner = Examiner(
      options: options, attributor: attributor, judge: judge, progress: progress)
    let runner = CaseRunner(
      .check, units: plan.units, examiner: examiner, store: store, progress: progress)
    let tally = await runner.run(jobs: jobs, digests: digests) {
      (outcome: consuming GroupOutcome) in
      for error in outcome.errors {
        builder.add(error: error)
        onError(error)
      }
      if let result = outcome.takeResult() { builder.add(consume result) }
    }
    if Interruption.isRequested { builder.markInterrupted() }
    return (builder.finish(), tally)
  }
}
