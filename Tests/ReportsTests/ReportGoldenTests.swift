import Captures
import Findings
import FoundationEssentials
import Reports
import Testing

/// Every renderer against a recorded output.
@Suite struct ReportGoldenTests {
  @Test(arguments: ReportFormat.allCases)
  func rendersAsRecorded(format: ReportFormat) throws {
    let report = ReportSamples.report(verdicts: [.egress, .inconclusive, .noEgressObserved])
    let sink = MemorySink()
    try format.render(report, to: sink)
    try Golden.expect(sink.text, matches: "report.\(format.rawValue)")
    let again = MemorySink()
    try format.render(report, to: again)
    #expect(sink.bytes == again.bytes)
  }

  @Test(arguments: InspectionFormat.allCases)
  func inspectsAsRecorded(format: InspectionFormat) throws {
    let sink = MemorySink()
    var writer = InspectionWriter(format: format, run: ReportSamples.run, sink: sink)
    writer.add(ReportSamples.group())
    writer.add(error: .init(.empty, path: "empty.pcap", message: "the file is empty"))
    try writer.finish()
    try Golden.expect(sink.text, matches: "inspection.\(format.rawValue)")
  }

  @Test(arguments: JSONSchema.allCases)
  func schemaIsAsRecorded(schema: JSONSchema) throws {
    try Golden.expect(schema.text, matches: "schema.\(schema.rawValue).json")
  }

  @Test func theSchemaPageIsFresh() throws {
    try Golden.expect(
      SchemaDocument.text, matches: "report-schema.md",
      in: Golden.root.appendingPathComponent("docs"))
  }
}
