import ArgumentParser
import Captures
import Cases
import Foundation
import Reports
import Wire

/// Which captures to read, and how.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Capture file, folder (searched in full; captures are told by content), pattern with * ? [ or - for standard input.",
      valueName: "capture"))
  var captures: [String] = []

  @Option(
    name: .customLong("files-from"),
    help: ArgumentHelp(
      "Read further capture paths from a file, one a line or parted by zero bytes; - for standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Count an address block or a hardware address as ours. Repeatable.", valueName: "cidr|mac"))
  var local: [String] = []

  @Option(
    help: ArgumentHelp(
      "Cores to work on: captures at a time, and parts of one capture (default: all).",
      valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Memory for each capture that is examined at a time, such as 1GiB; tables are cut to it, and what they give up is told.",
      valueName: "size"))
  var memory = MemoryBudget.usual

  @Flag(name: .customLong("no-digest"), help: "Do not compute the SHA-256 of the captures.")
  var noDigest = false

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp(
      "Keep results in a folder: a second run skips what is done, a run that was stopped goes on.",
      valueName: "dir"))
  var caseFolder: String?

  @Option(
    name: .customLong("time-limit"),
    help: ArgumentHelp(
      "End the reading of a capture after so many seconds; what was read counts, the cut is told.",
      valueName: "seconds"))
  var timeLimit: Double?

  func validate() throws {
    if captures.isEmpty, filesFrom == nil {
      throw ValidationError("No capture given. See --help for examples.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    if caseFolder != nil, noDigest {
      throw ValidationError("--case tells captures by their digests: it excludes --no-digest.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit must be more than 0 seconds.")
    }
    if filesFrom == "-", captures.contains("-") {
      throw ValidationError("Standard input cannot be both a capture and a list of captures.")
    }
    for entry in local where IPPrefix(entry) == nil && MACAddress(entry) == nil {
      throw ValidationError("--local \(entry): neither an address block nor a hardware address.")
    }
  }

  /// Jobs to run at a time.
  var jobCount: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// All paths, in the order given.
  func allPaths() throws(ToolFailure) -> [String] {
    guard let filesFrom else { return captures }
    return captures + PathList.paths(try InputFile.read(filesFrom))
  }

  /// The captures to examine. What was passed over is said, name by name where more is asked for.
  func inputs(_ output: OutputOptions) throws(ToolFailure) -> CaptureInputs {
    let paths = try allPaths()
    do throws(CaptureError) {
      let inputs = try CaptureInputs(paths)
      guard !output.quiet, !inputs.skipped.isEmpty else { return inputs }
      guard output.verbose > 0 else {
        Notice.say("passed over \(inputs.skipped.count) that are no captures; -v names them")
        return inputs
      }
      for file in inputs.skipped {
        Notice.say("passed over \(TerminalText(file.path)): \(TerminalText(file.reason))")
      }
      return inputs
    } catch {
      throw ToolFailure(error)
    }
  }

  /// Examination options that these arguments give.
  var examination: ExaminationOptions {
    var options = ExaminationOptions()
    options.reading.digest = !noDigest
    options.memory = memory
    options.jobs = jobCount
    options.timeLimit = timeLimit
    options.localPrefixes = local.compactMap { IPPrefix($0) }
    options.localMACs = local.compactMap { IPPrefix($0) == nil ? MACAddress($0) : nil }
    return options
  }

  /// The case to keep results in; nil where none was asked for.
  func store(_ settings: ExaminationSettings) throws(ToolFailure) -> CaseStore? {
    guard let caseFolder else { return nil }
    var settings = settings
    settings.local = local
    do throws(CaseStoreError) {
      return try CaseStore(folder: caseFolder, settings: settings)
    } catch {
      throw ToolFailure(error)
    }
  }

  /// Says what the case gave, where more is asked for, and what it could not take.
  func tell(_ tally: RunTally, of store: CaseStore?, output: OutputOptions) {
    guard let store else { return }
    if let failure = store.failure {
      Notice.say(
        "flightseal: \(TerminalText(failure.path)): \(TerminalText(failure.message)); "
          + "the results are complete and not all kept")
    }
    if output.verbose > 0, !output.quiet {
      Notice.say(
        "\(tally.examined) examined, \(tally.kept) taken from the case, "
          + "\(tally.repeated) with the content of another")
    }
  }
}

extension ToolFailure {
  /// A case that cannot be used.
  init(_ error: CaseStoreError) {
    self.init(
      error.code == .io ? .io : .badData,
      "\(TerminalText(error.path)): \(TerminalText(error.message))")
  }
}

extension MemoryBudget: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { "24GiB" }
}
