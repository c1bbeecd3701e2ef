import Foundation
import TestSupport
import Testing

@Suite struct ExplainCommandTests {
  @Test(arguments: [
    "CLOCK_UNVERIFIED", "egress", "delivered", "local-data-mode", "jurisdiction:ndaa-848",
    "unknown-encrypted",
  ])
  func wordsAreExplained(word: String) throws {
    let run = try BuiltTool.run(["explain", word])
    #expect(run.status == 0)
    #expect(run.text.contains(word))
    #expect(run.output.count > 80)
  }

  @Test func withoutASubjectEverythingIsListed() throws {
    let run = try BuiltTool.run(["explain"])
    #expect(run.status == 0)
    for name in ["CAPTURE_CUT", "unknown-encrypted", "air-gapped"] {
      #expect(run.text.contains(name))
    }
  }

  @Test func findingIsExplainedFromAReport() throws {
    let report = try BuiltTool.run(ScenarioPaths.check("kivu-launch") + ["--report", "json"])
    let run = try BuiltTool.run(
      ["explain", "f4", "--report-file", "-"], input: report.output)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("f4: delivered flight-record-sync, egress, phase flight"))
    let absent = try BuiltTool.run(
      ["explain", "f999", "--report-file", "-"], input: report.output)
    #expect(absent.status == 65)
    #expect(absent.errors.contains("f999"))
  }

  @Test func unknownWordsAreAUsageError() throws {
    let run = try BuiltTool.run(["explain", "NO_SUCH_CODE"])
    #expect(run.status == 64)
    #expect(run.errors.contains("NO_SUCH_CODE"))
    #expect(try BuiltTool.run(["explain", "--report-file", "report.json"]).status == 64)
    #expect(try BuiltTool.run(["explain", "f1", "--report-file", "/absent"]).status == 66)
  }
}
