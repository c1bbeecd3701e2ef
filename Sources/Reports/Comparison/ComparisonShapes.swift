/// Keys of the document of `compare --report json`.
enum ComparisonShapes {
  static let cell = RecordShape<ComparisonCell>(
    "Cell", "Flights of one firmware, app and mode, as declared.",
    [
      .optionalText("app", "Flight app.") { $0.app },
      .optionalText("appVersion", "Its version.") { $0.appVersion },
      .optionalText("firmware", "Firmware of the aircraft.") { $0.firmware },
      .text("mode", "Mode.") { $0.mode },
    ])

  static let amount = RecordShape<ComparisonItem.Amount>(
    "Amount", "What was seen of something on one side.",
    [
      .number("bytesPerFlight", "Unique payload sent, by the flights compared.") {
        $0.bytesPerFlight
      },
      .count("flights", "Flights (outside of flights: captures) that show it.") {
        UInt64($0.occasions)
      },
    ])

  static let item = RecordShape<ComparisonItem>(
    "Difference", "One difference between the flights compared.",
    [
      .text("about", "Organisation and countries of an endpoint; empty for the other kinds.") {
        $0.about
      },
      .record("baseline", "On the baseline's side.", amount) { $0.baseline },
      .record("candidate", "On the candidate's side.", amount) { $0.candidate },
      .word("change", "How it differs.") { $0.change },
      .optionalNumber("factor", "Growth; null where the baseline has no bytes of it.") {
        $0.factor
      },
      .text("key", "Name or address, organisation, role and code of a country, or class.") {
        $0.key
      },
      .word("kind", "What differs.") { $0.kind },
      .boolean("knownElsewhere", "Whether the other side shows it in another phase.") {
        $0.isKnownElsewhere
      },
      .word("phase", "Part of the time around a flight.") { $0.phase },
    ])

  static let rotated = RecordShape<RotatedName>(
    "RotatedName", "A name that both sides know at different addresses: no difference.",
    [
      .texts("baselineAddresses", "Addresses of the baseline alone.") { $0.baselineAddresses },
      .texts("candidateAddresses", "Addresses of the candidate alone.") { $0.candidateAddresses },
      .text("name", "The name.") { $0.name },
      .texts("newCountries", "Countries of the candidate's addresses alone.") { $0.newCountries },
    ])

  static let tally = RecordShape<Comparison.Tally>(
    "Tally", "What one side shows in one cell.",
    [
      .number("bytesPerFlight", "Unique payload sent, by flights.") { $0.bytesPerFlight },
      .count("destinations", "Names, and addresses without one.") { UInt64($0.destinations) },
      .count("flights", "Flights.") { UInt64($0.flights) },
      .count("hostingCountries", "Countries in which destinations are hosted.") {
        UInt64($0.countries)
      },
      .count("organisations", "Organisations.") { UInt64($0.organisations) },
      .records("verdicts", "Flights by verdict.", verdict) { tally in
        tally.verdicts.sorted { $0.key < $1.key }.map { Verdict(word: $0.key, flights: $0.value) }
      },
    ])

  struct Verdict: Sendable {
    var word: String
    var flights: Int
  }

  static let verdict = RecordShape<Verdict>(
    "VerdictCount", "How many flights have a verdict.",
    [
      .count("flights", "How many.") { UInt64($0.flights) },
      .text("verdict", "The verdict.") { $0.word },
    ])

  static let row = RecordShape<Comparison.Row>(
    "MatrixCell", "A cell of the matrix, on both sides.",
    [
      .record("baseline", "On the baseline's side.", tally) { $0.baseline },
      .record("candidate", "On the candidate's side.", tally) { $0.candidate },
      .record("cell", "The cell.", cell) { $0.cell },
    ])

  static let group = RecordShape<Comparison.Group>(
    "ComparedGroup", "A cell of the candidate against what is most like it in the baseline.",
    [
      .records("against", "Cells of the baseline.", cell) { $0.against },
      .count("baselineFlights", "Flights of the baseline.") { UInt64($0.baselineFlights) },
      .count("candidateFlights", "Flights of the candidate.") { UInt64($0.candidateFlights) },
      .record("cell", "The candidate's cell.", cell) { $0.cell },
      .records("differences", "By change, kind, phase and key.", item) { $0.items },
      .word("likeness", "What the compared flights have in common.") { $0.likeness },
      .records("rotated", "Names at other addresses, by name.", rotated) { $0.rotated },
    ])

  static let side = RecordShape<ComparisonSide>(
    "ComparedSide", "One side.",
    [
      .count("failedInputs", "Inputs that could not be examined.") { UInt64($0.failedInputs) },
      .text("label", "What the arguments call it.") { $0.label },
      .count("unlistedEndpoints", "Endpoints that its report counts and does not list.") {
        $0.unlistedEndpoints
      },
    ])

  static let failure = RecordShape<Failure>(
    "ComparisonFailure", "A difference of a kind that --fail-on names.",
    [
      .text("about", "What is known of it.") { $0.item.about },
      .record("cell", "The candidate's cell.", cell) { $0.cell },
      .word("change", "How it differs.") { $0.item.change },
      .text("key", "What differs.") { $0.item.key },
      .word("kind", "Its kind.") { $0.item.kind },
      .word("phase", "Part of the time around a flight.") { $0.item.phase },
    ])

  struct Failure: Sendable {
    var cell: ComparisonCell
    var item: ComparisonItem
  }

  static let comparison = RecordShape<Comparison>(
    "Comparison", "The document of `flightseal compare --report json`.",
    [
      .record("baseline", "The baseline.", side) { $0.baseline },
      .record("candidate", "The candidate.", side) { $0.candidate },
      .words("failOn", "Kinds of difference that end the command with 13.") { $0.options.failOn },
      .records("failures", "Differences of these kinds.", failure) { comparison in
        comparison.failures.map { Failure(cell: $0.group.cell, item: $0.item) }
      },
      .number("growthFactor", "Factor from which bytes a flight count as grown.") {
        $0.options.factor
      },
      .number("growthFloor", "Bytes a flight that they must have grown by.") { $0.options.floor },
      .records("groups", "The candidate's cells, each against the baseline.", group) {
        $0.groups
      },
      .records("matrix", "Firmware, app and mode, by mode, app and firmware.", row) { $0.matrix },
      .constant("schemaVersion", JSONSchema.version, "Version of this document's schema."),
      .record("tool", "The tool that wrote the document.", ReportShapes.toolVersion) {
        $0.toolVersion
      },
    ])
}
