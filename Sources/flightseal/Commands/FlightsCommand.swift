import ArgumentParser
import Flights
import Reports

struct FlightsCommand: ConfinedCommand {
  /// How flights are listed.
  enum Format: String, CaseIterable {
    case terminal, json, csv, yaml
  }

  static let configuration = CommandConfiguration(
    commandName: "flights",
    abstract: "List the flight windows that flight logs and manifests give.",
    discussion: """
      Logs fill what a manifest leaves empty. --report csv and yaml write a manifest to edit and to \
      give to check --flights.

      EXAMPLES
        flightseal flights DJIFlightRecord_2026-06-01_[11-30-00].txt
        flightseal flights *.ulg --mode local-data --report csv=flights.csv
        flightseal flights flights.csv --report json | jq '.flights[].start'
        flightseal flights DJI_0001.SRT --log-timezone Europe/Berlin --timezone Europe/Berlin
      """)

  @Argument(
    help: ArgumentHelp(
      "Flight log or manifest, told by its content; - for standard input.", valueName: "log"))
  var logs: [String]

  @OptionGroup(title: "Flights") var reading: FlightReading

  @Option(
    help: ArgumentHelp(
      "terminal, json, or a manifest as csv or yaml, to standard output or to a file.",
      valueName: "format[=path]"))
  var report = "terminal"

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var sandbox: SandboxOptions

  var writtenFiles: [String] { OutputTarget.paths([report]) }

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let (format, path) = try OutputTarget.destination(report, as: Format.self)
      let plan = try reading.plan(logs)
      let target = try OutputTarget(path: path)
      try write(plan, as: format, to: target.sink)
      try target.commit()
      return .done
    }
  }

  private func write(
    _ plan: FlightPlan, as format: Format, to sink: ByteSink
  ) throws(ToolFailure) {
    do {
      switch format {
      case .terminal: FlightTable(plan, style: output.style).write(to: sink)
      case .json: sink.write(try FlightListing.json(plan))
      case .csv: sink.write(ManifestText.csv(plan.flights))
      case .yaml: sink.write(try ManifestText.yaml(plan.flights))
      }
    } catch {
      throw ToolFailure(.internal, "the flights cannot be written: \(error)")
    }
  }
}
