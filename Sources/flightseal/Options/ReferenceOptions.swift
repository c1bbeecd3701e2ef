import ArgumentParser
import Attributions
import Reports

/// Which reference data is used.
struct ReferenceOptions: ParsableArguments {
  @Option(
    name: .customLong("geo-db"),
    help: ArgumentHelp(
      "Use a country or network database (.mmdb, tor geoip text, CSV). Repeatable; 'store' for those of data update, 'system' for installed ones, 'none' for names only.",
      valueName: "file"))
  var geoDatabases: [String] = []

  @Option(
    help: ArgumentHelp(
      "Match further names: STIX 2.1, hosts file or AdGuard list. Repeatable.", valueName: "file"))
  var indicators: [String] = []

  /// Opens the reference data.
  func attributor() throws(ToolFailure) -> Attributor {
    var options = AttributionOptions()
    options.geoDatabases = geoDatabases.flatMap { word in
      word == "store" ? ReferenceDataStore(folder: StoreOptions.usualFolder).files : [word]
    }
    options.indicators = indicators
    do throws(AttributionError) {
      return try Attributor(options: options)
    } catch {
      throw ToolFailure(error)
    }
  }
}

extension ToolFailure {
  init(_ error: AttributionError) {
    self.init(.badData, "\(TerminalText(error.path)): \(error.message)")
  }
}
