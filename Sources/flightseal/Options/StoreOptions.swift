import ArgumentParser
import Attributions
import Foundation

/// Where the user's reference data lies.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Folder of the user's own databases (default: flightseal in $XDG_DATA_HOME or ~/.local/share).",
      valueName: "dir"))
  var store: String?

  /// The folder that is meant where none is named.
  static var usualFolder: String {
    let environment = ProcessInfo.processInfo.environment
    if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") {
      return "\(folder)/flightseal"
    }
    return "\(environment["HOME"] ?? ".")/.local/share/flightseal"
  }

  /// The store that the arguments name.
  var dataStore: ReferenceDataStore { ReferenceDataStore(folder: store ?? Self.usualFolder) }
}
