import Captures
import Findings
import Foundation
import Reports
import Testing

/// Exported formats against readers that others made.
@Suite struct ExportTests {
  static func validate(_ format: ReportFormat, _ file: URL) throws {
    let python = ProcessInfo.processInfo.environment["FLIGHTSEAL_PYTHON"] ?? "python3"
    let result = try Golden.run([
      python, Golden.scripts.appendingPathComponent("validate-exports.py").path, format.rawValue,
      file.path,
    ])
    if let result, result.status != 3 {
      #expect(result.status == 0, "\(format): \(result.output)")
    } else {
      // CI installs the readers; elsewhere their absence is no failure.
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "no reader for \(format)")
    }
  }

  @Test(arguments: [
    ReportFormat.csv, .csvFindings, .markdown, .junit, .sarif, .timesketch, .stix, .caseUCO,
  ])
  func othersCanRead(format: ReportFormat) throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("report.\(format.rawValue)")
    let sink = MemorySink()
    try format.render(
      ReportSamples.report(
        verdicts: FlightVerdict.allCases,
        errors: [CaptureError(.empty, path: "empty.pcap", message: "the file is empty")]), to: sink)
    try Data(sink.bytes).write(to: file)
    try Self.validate(format, file)
  }

  @Test func junitCanCallInconclusiveAnError() throws {
    let report = ReportSamples.report(verdicts: [.inconclusive])
    let skipped = MemorySink()
    try ReportFormat.junit.render(report, to: skipped)
    #expect(skipped.text.contains("<skipped "))
    let error = MemorySink()
    try ReportFormat.junit.render(
      report, options: RenderOptions(junitInconclusive: .error), to: error)
    #expect(
      error.text.contains("<error type=\"INCONCLUSIVE\"") && !error.text.contains("<skipped "))
  }
}
