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

  /// The least budget holds 40,960 flows: names of what comes behind them are read all the same.
  @Test func connectionsThatAreOverMakeRoomInASmallBudget() throws {
    var capture = ScenarioCapture()
    let remote = capture.server("203.0.113.9")
    for turn in 0..<42_000 {
      capture.udp(
        from: capture.controller, UInt16(1024 + turn), to: remote, 9999, [1, 2, 3],
        at: Double(turn) / 1000)
    }
    capture.tls("late.example", "203.0.113.8", up: 1000, down: 10, at: 43)
    let scratch = try ScratchFolder()
    let path = try scratch.write(capture.pcapng, to: "many.pcapng")
    let run = try BuiltTool.run(["inspect", path, "--memory", "256MiB", "--report", "ndjson"])
    #expect(run.status == 0)
    let rows = run.text.split(separator: "\n")
    let conversations = rows.filter { $0.contains("\"record\":\"conversation\"") }
    #expect(conversations.count < 40_960)
    #expect(conversations.last?.contains("late.example") == true)
    let counts = conversations.compactMap { row in
      row.split(separator: "\"connections\":").last.flatMap { Int($0.prefix { $0.isNumber }) }
    }
    #expect(counts.reduce(0, +) == 42_001 && (counts.first ?? 0) > 10_000)
    #expect(rows.first?.contains("\"evictions\":0,") == false)
    let check = try BuiltTool.run(
      ["check", path, "--memory", "256MiB", "--mode", "local-data", "--report", "json"])
    #expect(check.status == 10 && check.text.contains("STATE_EVICTED"))
    #expect(check.text.contains("late.example"))
  }

  @Test func timesForPeopleAreInTheZoneAskedFor() throws {
    let run = try BuiltTool.run(["inspect", Self.capture, "--timezone", "Asia/Shanghai"])
    #expect(run.text.contains("2026-10-05 18:00:0"))
    #expect(run.text.contains("Asia/Shanghai"))
  }
}
