import Foundation
import TestSupport
import Testing

@Suite struct InspectCommandTests {
  private static let capture = ScenarioPaths.capture("kivu-launch")

  @Test func inventoryIsListedInEveryFormat() throws {
    for format in ["terminal", "json", "ndjson", "csv"] {
      let run = try BuiltTool.run(["inspect", Self.capture, "--report", format])
      #expect(run.status == 0)
      #expect(run.text.contains("47.91.161.230"), "\(format)")
    }
  }

  @Test(arguments: ["-", "/dev/stdout"])
  func namesOfStandardOutputAreNoFiles(name: String) throws {
    let plain = try BuiltTool.run(["inspect", Self.capture, "--report", "csv"])
    let named = try BuiltTool.run(["inspect", Self.capture, "--report", "csv=\(name)"])
    #expect(named.status == 0)
    #expect(named.output == plain.output)
  }

  @Test func recordsDoNotDependOnJobs() throws {
    let arguments = [
      "inspect", Self.capture, ScenarioPaths.capture("sdk-issue-249"), "--report", "ndjson",
    ]
    let one = try BuiltTool.run(arguments + ["--jobs", "1"])
    let two = try BuiltTool.run(arguments + ["--jobs", "2"])
    #expect(one.status == 0)
    #expect(one.output == two.output)
  }

  @Test func badInputsHaveTheirStatus() throws {
    let scratch = try ScratchFolder()
    let bad = try scratch.write(Array("text".utf8), to: "bad")
    #expect(try BuiltTool.run(["inspect", bad]).status == 65)
    #expect(try BuiltTool.run(["inspect", "/absent/capture"]).status == 66)
    let both = try BuiltTool.run(["inspect", bad, Self.capture, "--report", "ndjson"])
    #expect(both.status == 12)
    #expect(both.text.hasPrefix("{"))
    #expect(both.text.contains("\"record\":\"error\""))
    #expect(both.text.contains("47.91.161.230"))
    #expect(try BuiltTool.run(["inspect", Self.capture, "--report", "stix"]).status == 64)
  }

  @Test func timesForPeopleAreInTheZoneAskedFor() throws {
    let run = try BuiltTool.run(["inspect", Self.capture, "--timezone", "Asia/Shanghai"])
    #expect(run.text.contains("2026-10-05 18:00:0"))
    #expect(run.text.contains("Asia/Shanghai"))
  }
}
