import ArgumentParser
import Flights
import Foundation
import Reports

/// How results look and how much is said.
struct OutputOptions: ParsableArguments {
  /// When colours are used.
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Flag(name: [.customShort("q"), .long], help: "Say nothing on standard error but failures.")
  var quiet = false

  @Flag(
    name: [.customShort("v"), .long],
    help:
      "Say more: -v the steps of each judgement, files passed over, digests, passed tests; -vv the passed steps too."
  )
  var verbose: Int

  @Option(help: "Colours in the terminal: auto, always or never.")
  var color = Color.auto

  @Option(
    help: ArgumentHelp(
      "Time zone of output for people: Europe/Berlin, +02:00, UTC. Documents for machines stay in UTC.",
      valueName: "zone"))
  var timezone = "UTC"

  func validate() throws {
    if Zone(timezone) == nil {
      throw ValidationError(
        "--timezone \(timezone): no known zone; write an area and city (Europe/Berlin), an offset (+02:00) or UTC."
      )
    }
  }

  /// How text for people looks on standard output.
  var style: Style {
    Style(
      color: usesColor, width: TerminalWidth.columns(of: STDOUT_FILENO) ?? 100, zone: displayZone)
  }

  private var displayZone: DisplayZone {
    guard let zone = Zone(timezone) else { return .utc }
    return DisplayZone(label: zone.name) { zone.secondsEast(at: $0) }
  }

  private var usesColor: Bool {
    let environment = ProcessInfo.processInfo.environment
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if let no = environment["NO_COLOR"], !no.isEmpty { return false }
      if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
      return isatty(STDOUT_FILENO) == 1
    }
  }
}
