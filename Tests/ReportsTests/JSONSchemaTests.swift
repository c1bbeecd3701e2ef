import Captures
import Cases
import Findings
import Foundation
import Reports
import Testing

/// The documents against the schema, with the Python package `jsonschema`.
@Suite struct JSONSchemaTests {
  static func validate(_ schema: JSONSchema, _ name: String, _ text: String) throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let schemaFile = folder.appendingPathComponent("schema.json")
    let file = folder.appendingPathComponent(name)
    try Data(schema.text.utf8).write(to: schemaFile)
    try Data(text.utf8).write(to: file)
    let result = try Golden.run([
      "python3", Golden.scripts.appendingPathComponent("validate-json.py").path, schemaFile.path,
      file.path,
    ])
    if let result, result.status != 3 {
      #expect(result.status == 0, "\(result.output)")
    } else {
      // CI installs the validator; elsewhere its absence is said, not hidden.
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "jsonschema is not installed")
    }
  }

  @Test(arguments: [nil, "\u{1B}[31m\u{202E}<script>\"\\\n\u{2028}", "=1+1"])
  func reportsFit(hostile: String?) throws {
    let report = ReportSamples.report(
      hostile: hostile, verdicts: [.egress, .inconclusive, .noEgressObserved, .notAssessed],
      errors: [.init(.notACapture, path: hostile ?? "x", message: "no capture", offset: 3)])
    let json = MemorySink()
    try ReportFormat.json.render(report, to: json)
    try Self.validate(.report, "report.json", json.text)
    let lines = MemorySink()
    try ReportFormat.ndjson.render(report, to: lines)
    try Self.validate(.record, "report.ndjson", lines.text)
  }

  @Test(arguments: [nil, "\u{1B}]0;x\u{7}\u{2066}'\"</td>"])
  func inspectionsFit(hostile: String?) throws {
    for (format, schema) in [(InspectionFormat.json, JSONSchema.inspection), (.ndjson, .record)] {
      let sink = MemorySink()
      var writer = InspectionWriter(format: format, run: ReportSamples.run, sink: sink)
      writer.add(ReportSamples.group(hostile: hostile))
      writer.add(error: .init(.empty, path: "empty.pcap", message: "the file is empty"))
      writer.add(ReportSamples.group(path: "b.pcap"))
      try writer.finish()
      try Self.validate(schema, "inspection.\(format.rawValue)", sink.text)
    }
  }

  @Test func theSchemaRefusesWhatItDoesNotKnow() throws {
    let sink = MemorySink()
    try ReportFormat.json.render(ReportSamples.report(), to: sink)
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let schemaFile = folder.appendingPathComponent("schema.json")
    try Data(JSONSchema.report.text.utf8).write(to: schemaFile)
    for (from, to) in [
      ("\"verdict\": \"egress\"", "\"verdict\": \"clean\""),
      ("\"interrupted\": false", "\"surprise\": false"), ("\"bytesIn\": 4321", "\"bytesIn\": -1"),
    ] {
      let file = folder.appendingPathComponent("wrong.json")
      try Data(sink.text.replacingOccurrences(of: from, with: to).utf8).write(to: file)
      let result = try Golden.run([
        "python3", Golden.scripts.appendingPathComponent("validate-json.py").path,
        schemaFile.path, file.path,
      ])
      if let result, result.status != 3 { #expect(result.status == 1) }
    }
  }
}
