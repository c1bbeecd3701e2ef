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

  @Option(
    name: .customLong("capture-country"),
    help: ArgumentHelp(
      "Country the capture was taken in, as two letters: a round trip too short for the way to a place then refutes that place.",
      valueName: "code"))
  var captureCountry: String?

  func validate() throws {
    if let captureCountry, CountryCode.normal(captureCountry) == nil {
      throw ValidationError("--capture-country \(captureCountry): no ISO 3166-1 alpha-2 code.")
    }
  }

  /// Opens the reference data, and says what is to be known of the files named.
  func attributor(quiet: Bool) throws(ToolFailure) -> Attributor {
    var options = AttributionOptions()
    options.captureCountry = captureCountry
    options.geoDatabases = geoDatabases.flatMap { word in
      word == "store" ? ReferenceDataStore(folder: StoreOptions.usualFolder).files : [word]
    }
    options.indicators = indicators
    do throws(AttributionError) {
      let attributor = try Attributor(options: options)
      if !quiet { for remark in attributor.remarks { Notice.say("\(TerminalText(remark))") } }
      return attributor
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
