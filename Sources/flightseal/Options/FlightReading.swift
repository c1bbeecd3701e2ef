import ArgumentParser
import Captures
import Flights
import Reports

/// How manifests and flight logs are read.
struct FlightReading: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Mode of flights that no manifest declares: local-data, restricted-network, offline, online or unknown.",
      valueName: "mode"))
  var mode: FlightMode?

  @Option(
    name: .customLong("log-timezone"),
    help: ArgumentHelp(
      "Time zone of logs that state local times without one (subtitles).", valueName: "zone"))
  var logTimezone: String?

  func validate() throws {
    if let logTimezone, Zone(logTimezone) == nil {
      throw ValidationError("--log-timezone \(logTimezone): no known zone.")
    }
  }

  /// Lays the files together, after every fault in them was looked for.
  func plan(_ paths: [String]) throws(ToolFailure) -> FlightPlan {
    let options = FlightFileOptions(logZone: logTimezone.flatMap { Zone($0) })
    var files: [FlightFile] = []
    var faults: [FlightFileError] = []
    for path in paths {
      let bytes = try InputFile.read(path)
      do throws(FlightFileErrors) {
        files.append(try FlightFiles.read(path: path, bytes: bytes, options: options))
      } catch {
        faults += error.errors
      }
    }
    do throws(FlightFileErrors) {
      guard faults.isEmpty else { throw FlightFileErrors(faults) }
      return try FlightPlan(files: files, defaultMode: mode, options: options) { path in
        // The manifest names it: a pipe that never ends is not waited for.
        try? WholeFile.read(InputFile.place(path), limit: InputFile.limit, pipes: false)
      }
    } catch {
      throw ToolFailure(error)
    }
  }
}

extension FlightMode: ExpressibleByArgument {}

extension ToolFailure {
  /// Faults of flight files, one a line.
  init(_ error: FlightFileErrors) {
    self.init(
      .badData,
      error.errors.map { "\(TerminalText($0.message))" }.joined(separator: "\nflightseal: "))
  }
}
