import ArgumentParser
import Attributions
import Reports

struct DataVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare every dataset with the digest that was noted for it.",
    discussion: """
      Ends with 65 where one differs.

      EXAMPLES
        flightseal data verify
        flightseal data verify --store /srv/flightseal-data
      """)

  @OptionGroup var place: StoreOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let checks = EmbeddedDatasets.verify() + place.dataStore.verify()
      let target = try OutputTarget(path: nil)
      for check in checks {
        let name = "\(TerminalText(check.role)): \(TerminalText(check.name))"
        target.sink.write(
          check.isIntact
            ? "intact   \(name)\n"
            : "DAMAGED  \(name) (\(TerminalText(check.origin))): \(TerminalText(check.message))\n")
      }
      let damaged = checks.count { !$0.isIntact }
      target.sink.write("\(checks.count) datasets, \(damaged) damaged\n")
      try target.commit()
      return damaged == 0 ? .done : .badData
    }
  }
}
