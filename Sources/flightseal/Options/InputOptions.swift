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
      "Capture file, folder (searched in full; captures are told by content) or - for standard input.",
      valueName: "capture"))
  var captures: [String] = []

  @Option(
    name: .customLong("files-from"),
    help: ArgumentHelp(
      "Read further capture paths from a file, one a line; - for standard input.",
      valueName: "file"))
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Count an address block or a hardware address as ours. Repeatable.", valueName: "cidr|mac"))
  var local: [String] = []

  @Option(
    help: ArgumentHelp("Captures examined at a time (default: one a core).", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Memory for each capture that is examined at a time, such as 1GiB; tables are cut to it, and what they give up is told.",
      valueName: "size"))
  var memory = MemoryBudget.usual

  @Flag(name: .customLong("no-digest"), help: "Do not compute the SHA-256 of the captures.")
  var noDigest = false

  func validate() throws {
    if captures.isEmpty, filesFrom == nil {
      throw ValidationError("No capture given. See --help for examples.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    for entry in local where IPPrefix(entry) == nil && MACAddress(entry) == nil {
      throw ValidationError("--local \(entry): neither an address block nor a hardware address.")
    }
  }

  /// Jobs to run at a time.
  var jobCount: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// All paths, in the order given.
  func allPaths() throws(ToolFailure) -> [String] {
    guard let filesFrom else { return captures }
    let bytes = try InputFile.read(filesFrom)
    let listed = String(decoding: bytes, as: UTF8.self).split(
      whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    return captures + listed.map(String.init).filter { !$0.isEmpty }
  }

  /// The captures to examine. What was passed over is said, name by name where more is asked for.
  func inputs(_ output: OutputOptions) throws(ToolFailure) -> CaptureInputs {
    let paths = try allPaths()
    do throws(CaptureError) {
      let inputs = try CaptureInputs(paths: paths)
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
    options.localPrefixes = local.compactMap { IPPrefix($0) }
    options.localMACs = local.compactMap { IPPrefix($0) == nil ? MACAddress($0) : nil }
    return options
  }
}

extension MemoryBudget: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
  public var defaultValueDescription: String { "24GiB" }
}
