import Foundation
import TestSupport
import Testing

/// The statements of `docs/analysis.md`, run by DuckDB over what the program writes.
@Suite struct AnalysisDocumentTests {
  @Test func everyStatementOfTheDuckDBChapterRuns() throws {
    let scratch = try ScratchFolder()
    _ = try scratch.write([], to: "empty.pcap")
    let run = try BuiltTool.run(
      [
        "check", ScenarioPaths.folder("kivu-launch"),
        ScenarioPaths.folder("media-upload-object-store"), "empty.pcap", "--mode", "local-data",
        "--report", "ndjson=records.ndjson",
      ], in: scratch.path)
    #expect(run.status == 10)
    guard let answers = try Self.duckdb("docs/analysis.md", in: scratch.path) else { return }
    #expect(answers.count == 6)
    #expect(answers[1] == #"[["local-data", null, "egress", 2]]"#)
    #expect(answers[2].contains(#""media-sync", 1, 2601001]"#), "\(answers[2])")
    #expect(answers[3].contains("mydjiflight.dji.com"))
    #expect(answers[4].contains(#"["error", "empty", 1, "empty.pcap"]"#), "\(answers[4])")
    // All files of the two scenarios but their captures.
    let foreign = try ["kivu-launch", "media-upload-object-store"].reduce(0) { sum, name in
      let files = try FileManager.default.contentsOfDirectory(atPath: ScenarioPaths.folder(name))
      return sum + files.count - 1
    }
    #expect(answers[4].contains(#"["skipped", "foreign", \#(foreign),"#), "\(answers[4])")
    let findings =
      try String(contentsOfFile: "\(scratch.path)/records.ndjson", encoding: .utf8)
      .components(separatedBy: "\"record\":\"finding\"").count - 1
    #expect(answers[5] == "[[\(findings)]]")
    let parquet = try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/findings.parquet"))
    #expect(parquet.prefix(4) == Data("PAR1".utf8))
  }

  /// The answers, a line a block; nil where duckdb is not installed.
  private static func duckdb(_ document: String, in folder: String) throws -> [String]? {
    let process = Process()
    let python = ProcessInfo.processInfo.environment["FLIGHTSEAL_PYTHON"] ?? "python3"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      python, "\(BuiltTool.repository)/Tests/CommandTests/Scripts/run-duckdb.py",
      "\(BuiltTool.repository)/\(document)",
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 3 {
      // CI installs it; elsewhere its absence is no failure.
      #expect(ProcessInfo.processInfo.environment["CI"] == nil, "duckdb is not installed")
      return nil
    }
    #expect(process.terminationStatus == 0)
    return text.split(separator: "\n").map(String.init)
  }
}
