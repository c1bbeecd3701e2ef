import Crypto
import Findings
import Foundation
import Reports
import Testing

/// The HTML report in a browser.
@Suite(.serialized) struct HTMLRendererTests {
  @Test(arguments: [nil, HostileNamesTests.pieces.joined()])
  func worksInABrowser(hostile: String?) throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("report.html").path
    try ReportOutput(format: .html, path: file).write(
      ReportSamples.report(hostile: hostile, verdicts: [.egress, .inconclusive]))
    let result = try Golden.run([
      "sh", Golden.scripts.appendingPathComponent("check-html.sh").path, file,
    ])
    if let result, result.status != 3 { #expect(result.status == 0, "\(result.output)") }
  }

  @Test func thePolicyAllowsItsOwnScriptOnly() throws {
    let sink = MemorySink()
    try ReportFormat.html.render(ReportSamples.report(), to: sink)
    let script = try #require(
      sink.text.components(separatedBy: "<script>").last?.components(separatedBy: "</script>").first
    )
    let digest = Data(SHA256.hash(data: Data(script.utf8))).base64EncodedString()
    #expect(sink.text.contains("script-src 'sha256-\(digest)'"))
    #expect(sink.text.contains("default-src 'none'"))
    #expect(!sink.text.contains(" style=\"") && !sink.text.contains(" onclick"))
  }
}
