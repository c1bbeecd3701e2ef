import ArgumentParser

struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "List, verify and update reference data.",
    discussion: """
      Data inside the program is always used; databases that data update put in place only where \
      --geo-db store (or their path) says so. Nothing is ever fetched.

      EXAMPLES
        flightseal data list -v
        flightseal data verify
        flightseal data update --from GeoLite2-Country.mmdb
        flightseal check flight.pcapng --mode local-data --geo-db store
      """,
    subcommands: [DataListCommand.self, DataVerifyCommand.self, DataUpdateCommand.self],
    defaultSubcommand: DataListCommand.self)
}
