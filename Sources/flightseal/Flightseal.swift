import ArgumentParser

/// The command line: one file a command under `Commands`, no logic here.
@main
struct Flightseal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flightseal",
    abstract: "Was the flight sealed? Says with evidence what left a drone's ground station.",
    discussion: """
      Reads packet captures of a ground-station network, works out which device sent what to whom, \
      labels every remote endpoint by country and vendor, and lays that over the flights.

      EXAMPLES
        flightseal check flight.pcapng --mode local-data
        flightseal check capture.pcap --flights flights.csv --report json=report.json
        flightseal inspect capture.pcapng --report ndjson | jq -c .record
        flightseal flights DJIFlightRecord.txt --report csv > flights.csv

      EXIT STATUS
        0  no egress observed      10  egress or attempted egress
        11 inconclusive            12  some inputs could not be examined
        13 compare: a difference of a kind that --fail-on names
        64 usage   65 bad data   66 no input   70 internal fault   74 I/O
      """,
    version: ToolVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Captures",
        subcommands: [CheckCommand.self, InspectCommand.self, CompareCommand.self]),
      CommandGroup(
        name: "Flights, rules and reference data",
        subcommands: [FlightsCommand.self, RulesCommand.self, DataCommand.self]),
      CommandGroup(
        name: "Reports", subcommands: [ExplainCommand.self, VerifyCommand.self, SchemaCommand.self]),
    ])

  /// Stays on the first thread until the process is confined: threads that are there already would
  /// keep their rights.
  @MainActor
  static func main() async {
    do {
      let command = try parseAsRoot()
      if let confined = command as? any ConfinedCommand { Confinement.apply(to: confined) }
      if var later = command as? any AsyncParsableCommand {
        try await later.run()
      } else {
        var now = command
        try now.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
