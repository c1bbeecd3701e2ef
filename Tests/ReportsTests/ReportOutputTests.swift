import Captures
import Findings
import Foundation
import Reports
import Testing

/// Outputs appear whole or not at all, and nowhere else.
@Suite struct ReportOutputTests {
  @Test func argumentsAreRead() throws {
    #expect(try ReportOutput("json") == ReportOutput(format: .json))
    #expect(try ReportOutput("html=a=b.html") == ReportOutput(format: .html, path: "a=b.html"))
    #expect(try ReportOutput("json=-") == ReportOutput(format: .json))
    for wrong in ["pdf", "", "json=", "JSON", "=x"] {
      let error = #expect(throws: OutputError.self) { _ = try ReportOutput(wrong) }
      #expect(error?.isUsage == true && error.map { Reports.ExitStatus($0) } == .usage, "\(wrong)")
    }
    #expect(throws: OutputError.self) { _ = try ReportOutput.parse(["json=a", "html=a"]) }
    #expect(try ReportOutput.parse(["json=a", "html=b", "terminal"]).count == 3)
  }

  @Test func filesAreReplacedWhole() throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("report.json").path
    let output = ReportOutput(format: .json, path: path)
    for report in [ReportSamples.report(), ReportSamples.report(verdicts: [.inconclusive])] {
      try output.write(report)
      let sink = MemorySink()
      try ReportFormat.json.render(report, to: sink)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(sink.bytes))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.json"])
  }

  @Test func linksAndFoldersAreNotWritten() throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let victim = folder.appendingPathComponent("victim")
    try Data("keep".utf8).write(to: victim)
    let link = folder.appendingPathComponent("link.json")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: victim)
    let report = ReportSamples.report()
    for path in [link.path, folder.path, folder.path + "/", folder.path + "/none/x.json"] {
      #expect(throws: OutputError.self) {
        try ReportOutput(format: .json, path: path).write(report)
      }
    }
    #expect(try String(contentsOf: victim, encoding: .utf8) == "keep")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["link.json", "victim"])
  }

  @Test func aFullDeviceIsAFaultAndNotASuccess() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let error = #expect(throws: OutputError.self) {
      try ReportOutput(format: .json, path: "/dev/full").write(ReportSamples.report())
    }
    #expect(error?.code == .io && error.map { Reports.ExitStatus($0) } == .io)
  }

  @Test func anAbandonedFileLeavesNothing() throws {
    let folder = try Golden.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let file = try AtomicFile(path: folder.appendingPathComponent("half").path)
      file.write("half a report")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
