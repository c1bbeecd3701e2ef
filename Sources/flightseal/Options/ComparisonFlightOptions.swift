import ArgumentParser
import Flights

/// Which flights the two sides of a comparison hold.
struct ComparisonFlightOptions: ParsableArguments {
  @Option(
    name: .customLong("baseline-flights"),
    help: ArgumentHelp(
      "Flights of the baseline's captures: manifest or flight log. Repeatable.",
      valueName: "file"))
  var baselineFlights: [String] = []

  @Option(
    name: .customLong("candidate-flights"),
    help: ArgumentHelp(
      "Flights of the candidate's captures: manifest or flight log. Repeatable.",
      valueName: "file"))
  var candidateFlights: [String] = []

  @OptionGroup var reading: FlightReading
}
