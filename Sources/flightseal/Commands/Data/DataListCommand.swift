import ArgumentParser
import Attributions
import Reports

struct DataListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the datasets with their dates; -v adds digests, licences and attributions.",
    discussion: """
      EXAMPLES
        flightseal data list
        flightseal data list -v
        flightseal data list --report json
      """)

  @OptionGroup var place: StoreOptions

  @Option(
    help: ArgumentHelp(
      "terminal or json, to standard output or to a file.", valueName: "format[=path]"))
  var report = "terminal"

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      let (format, path) = try OutputTarget.destination(report, as: ListingFormat.self)
      let table = DatasetTable(EmbeddedDatasets.all + place.dataStore.list())
      let target = try OutputTarget(path: path)
      do {
        switch format {
        case .terminal:
          table.write(to: target.sink, style: output.style, verbosity: output.verbose)
        case .json: try table.writeJSON(to: target.sink)
        }
      } catch {
        throw ToolFailure(.internal, "the datasets cannot be written: \(error)")
      }
      try target.commit()
      return .done
    }
  }
}
