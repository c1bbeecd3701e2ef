import Attributions
import Cases
import Findings

/// Keys of the report document.
enum ReportShapes {
  static let toolVersion = RecordShape<String>(
    "Tool", "The tool that wrote the document.",
    [
      .constant("name", "flightseal", "Its name."),
      .text("version", "Its version.") { $0 },
    ])

  static let tool = RecordShape<Report>(
    "Tool", "The tool that wrote the document.",
    [
      .constant("name", "flightseal", "Its name."),
      .text("version", "Its version.") { $0.toolVersion },
    ])

  static let policy = RecordShape<PolicyProvenance>(
    "Policy", "A policy that was applied.",
    [
      .text("name", "Name.") { $0.name },
      .text("sha256", "SHA-256 of its text.") { $0.sha256 },
    ])

  static let rulePack = RecordShape<RulePackProvenance>(
    "RulePack", "A rule pack that was applied.",
    [
      .text("name", "Name.") { $0.name },
      .text("sha256", "SHA-256 over its files.") { $0.sha256 },
      .text("version", "Version it states.") { $0.version },
    ])

  static let dataset = RecordShape<ReportDataset>(
    "Dataset", "Reference data that was used.",
    [
      Field(
        "ageDays", .optional(.integer), "Days from its date to the newest frame; null if unknown."
      ) { json, value in if let age = value.ageDays { json.integer(age) } else { json.null() } },
      .text("attribution", "Notice that its licence asks for.") { $0.provenance.attribution },
      .text("built", "Date the data states for itself.") { $0.provenance.built },
      .text("licence", "Its licence.") { $0.provenance.licence },
      .text("name", "Its name.") { $0.provenance.name },
      .text("origin", "`embedded`, or the path of a user's file.") { $0.provenance.origin },
      .text("role", "What it is used for.") { $0.provenance.role },
      .text("sha256", "SHA-256 of the data.") { $0.provenance.sha256 },
    ])
  typealias Field = RecordShape<ReportDataset>.Field

  static let caseFields = RecordShape<CaseFields>(
    "CaseFields", "What the examiner wants written on the report.",
    [
      .optionalText("case", "Case name or number.") { $0.caseName },
      .optionalText("examiner", "Who examined.") { $0.examiner },
      .optionalText("exhibit", "Exhibit number.") { $0.exhibit },
    ])

  static let unlisted = RecordShape<UnlistedCount>(
    "Unlisted", "What was counted and not listed because a ceiling was reached.",
    [
      .count("bytesIn", "Payload received.") { $0.bytesIn },
      .count("bytesOut", "Payload sent.") { $0.bytesOut },
      .count("count", "How many.") { $0.count },
    ])

  static let waiver = RecordShape<WaiverUse>(
    "Waiver", "An accepted finding: why, who answers for it, until when, and what it did.",
    [
      .text("expires", "Last day on which it holds, UTC.") { $0.waiver.expires },
      .texts("findings", "Ids of findings that it allowed.") { $0.findings },
      .text("origin", "File and line that state it.") { $0.waiver.origin },
      .text("owner", "Who answers for it.") { $0.waiver.owner },
      .texts("pastFindings", "Ids of findings that it covers no longer: it had expired.") {
        $0.pastFindings
      },
      .text("reason", "Why it was accepted.") { $0.waiver.reason },
    ])

  static let report = RecordShape<Report>(
    "Report", "The report document.",
    [
      .texts("arguments", "Arguments behind the tool's name.") { $0.arguments },
      .records("captures", "Captures in the order given.", CaptureShapes.capture) { $0.captures },
      .optionalRecord("case", "Case, exhibit and examiner; null where not given.", caseFields) {
        $0.caseFields
      },
      .records("datasets", "Reference data that was used.", dataset) { $0.datasets },
      .records(
        "endpoints",
        "Remote addresses of traffic that leaves and of findings, in order of first appearance.",
        PartyShapes.endpoint
      ) { $0.endpoints },
      .records("errors", "Inputs that could not be examined.", CaptureShapes.error) { $0.errors },
      .records(
        "findings", "By flight, phase, first time, station, endpoint, class.",
        FlightShapes.finding
      ) { $0.findings },
      .records("flights", "Flights in order of judgement.", FlightShapes.flight) { $0.flights },
      .boolean("interrupted", "Whether the run was stopped before its end.") { $0.interrupted },
      .texts("limitations", "What the result does not say.") { $0.limitations },
      .texts("namesNotInCatalog", "Host names that the vendor catalog does not know.") {
        $0.novelNames
      },
      .records("policies", "All policies that were applied, in order.", policy) { $0.policies },
      .optionalRecord("policy", "The first of them; null where none was applied.", policy) {
        $0.policies.first
      },
      .records("rulePacks", "Rule packs that were applied.", rulePack) { $0.rulePacks },
      .constant("schemaVersion", JSONSchema.version, "Version of this document's schema."),
      .records("skipped", "Paths in folders that are no inputs.", CaptureShapes.skipped) {
        $0.skipped
      },
      .records("stations", "Devices on the ground-station side.", PartyShapes.station) {
        $0.stations
      },
      .record("tool", "The tool that wrote the document.", tool) { $0 },
      .record("unlistedEndpoints", "Endpoints beyond the ceiling.", unlisted) {
        $0.unlistedEndpoints
      },
      .record("unlistedFindings", "Noted attempts beyond the ceiling.", unlisted) {
        $0.unlistedFindings
      },
      .word("verdict", "Verdict of the worst flight.") { $0.verdict },
      .records("waivers", "Accepted findings that were declared, in order.", waiver) { report in
        report.waivers.map { WaiverUse(waiver: $0, report: report) }
      },
    ])
}
