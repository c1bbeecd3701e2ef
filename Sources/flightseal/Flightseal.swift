import ArgumentParser

@main
struct Flightseal: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flightseal", abstract: "Was the flight sealed?")
}
