import ArgumentParser
import Cases
import Flights
import Foundation
import Reports

/// Which flights are judged, and in which mode.
struct FlightOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Flights: a manifest (CSV, JSON, YAML) or a flight log. Repeatable.", valueName: "file"))
  var flights: [String] = []

  @Option(
    help: ArgumentHelp(
      "Mode of flights that no manifest declares: local-data, restricted-network, offline, online or unknown.",
      valueName: "mode"))
  var mode: FlightMode?

  /// The declared flights, after every fault in the files was looked for.
  func plan(captures: [String]) throws(ToolFailure) -> FlightPlan? {
    guard !flights.isEmpty else { return nil }
    var files: [FlightFile] = []
    var faults: [FlightFileError] = []
    for path in flights {
      let bytes = try InputFile.read(path)
      do throws(FlightFileErrors) {
        files.append(try FlightFiles.read(path: path, bytes: bytes))
      } catch {
        faults += error.errors
      }
    }
    do throws(FlightFileErrors) {
      guard faults.isEmpty else { throw FlightFileErrors(faults) }
      let plan = try FlightPlan(files: files, defaultMode: mode) { path in
        FileManager.default.contents(atPath: path).map { [UInt8]($0) }
      }
      try plan.checkCaptures { entry in
        CasePlan.isDigestEntry(entry)
          || captures.contains { CasePlan.matches(entry, path: $0, sha256: nil) }
      }
      return plan
    } catch {
      throw ToolFailure(
        .badData,
        error.errors.map { "\(TerminalText($0.message))" }.joined(separator: "\nflightseal: "))
    }
  }
}

extension FlightMode: ExpressibleByArgument {}
