import ArgumentParser
import Attributions
import Reports

struct DataUpdateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Put databases of the user's in place, after they were checked.",
    discussion: """
      Every file is opened and validated first; where one is refused, nothing changes. What \
      well-known addresses are answered is compared with the file before, else with the built-in \
      data. The one before is kept with the ending .previous.

      EXAMPLES
        flightseal data update --from GeoLite2-Country.mmdb
        flightseal data update --from downloads/ --store /srv/flightseal-data
      """)

  @Option(
    help: ArgumentHelp(
      "Database or folder of databases: .mmdb, tor geoip text, CSV, registry statistics.",
      valueName: "file|dir"))
  var from: String

  @OptionGroup var place: StoreOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    try await reporting { () async throws(ToolFailure) -> ExitStatus in
      try InputFile.require(from)
      let changes: [ReferenceDataChange]
      do throws(AttributionError) {
        changes = try place.dataStore.update(from: from)
      } catch {
        throw ToolFailure(error)
      }
      let target = try OutputTarget(path: nil)
      for change in changes { target.sink.write(text(of: change)) }
      try target.commit()
      return .done
    }
  }

  private func text(of change: ReferenceDataChange) -> String {
    let new = change.provenance
    var text = "\(TerminalText(change.path)): \(TerminalText(new.name)), built \(new.built)"
    if let old = change.replaced { text += ", in place of the one built \(old.built)" }
    text += "; answers \(change.answered) of \(change.asked) well-known addresses"
    let other = change.replaced == nil ? "the built-in data" : "the one before"
    text += ", \(change.differences.count) otherwise than \(other)\n"
    for difference in change.differences {
      text +=
        "  \(difference.address) (\(TerminalText(difference.service))): "
        + "\(TerminalText(difference.before ?? "no answer")), now "
        + "\(TerminalText(difference.after ?? "no answer"))\n"
    }
    return text
  }
}
