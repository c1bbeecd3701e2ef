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

  @OptionGroup var reading: FlightReading

  /// Mode of flights that nobody declares.
  var mode: FlightMode? { reading.mode }

  /// The flight files that a plan rests on: those given, then logs that rows name.
  func supplied(_ plan: FlightPlan?) -> [String] {
    var paths = flights.filter { $0 != "-" }
    for log in plan?.logs ?? [] where !paths.contains(log.path) { paths.append(log.path) }
    return paths
  }

  /// The declared flights, after every fault in the files was looked for.
  func plan(captures: [String]) throws(ToolFailure) -> FlightPlan? {
    try FlightOptions.plan(flights, reading: reading, captures: captures)
  }

  /// The flights of manifests and logs, whose captures must be among those given.
  static func plan(
    _ flights: [String], reading: FlightReading, captures: [String]
  ) throws(ToolFailure) -> FlightPlan? {
    guard !flights.isEmpty else { return nil }
    let plan = try reading.plan(flights)
    do throws(FlightFileErrors) {
      try plan.checkCaptures { entry in
        CasePlan.isDigestEntry(entry)
          || captures.contains { CasePlan.matches(entry, path: $0, sha256: nil) }
      }
      return plan
    } catch {
      throw ToolFailure(error)
    }
  }
}
