import Foundation
import TestSupport
import Testing

/// Outputs that fail: the status says so, and nothing half-written is left.
@Suite struct OutputFaultTests {
  private static let egress = "flight-record-upload"

  private static func names(_ folder: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsAnInputOutputFault() throws {
    let check = ScenarioPaths.check(Self.egress)
    for arguments in [
      check + ["--report", "json=/dev/full"], check + ["--report", "html=/dev/full"],
      ["inspect", ScenarioPaths.capture(Self.egress), "--report", "ndjson=/dev/full"],
    ] {
      let run = try BuiltTool.run(arguments)
      #expect(run.status == 74, "\(arguments): \(run.errors)")
      #expect(run.errors.contains("/dev/full"))
    }
    let folder = try ScratchFolder()
    _ = try BuiltTool.run(
      check + ["--report", "json=\(folder.path)/r.json", "--bundle", "\(folder.path)/bundle"])
    for command in [
      "check \"$1\"", "check \"$1\" --report ndjson", "inspect \"$1\"",
      "inspect \"$1\" --report csv", "compare r.json r.json", "compare \"$1\" r.json --report json",
      "compare r.json r.json --report html=/dev/full", "flights \"$2\"",
      "flights \"$2\" --report yaml", "flights \"$2\" --report csv=/dev/full", "rules list",
      "rules test", "explain GAP", "data list", "schema", "verify bundle",
    ] {
      let run = try Shell.run(
        "\"$0\" \(command) >/dev/full",
        [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)], in: folder.path)
      #expect(run.status == 74, "\(command): \(run.status) \(run.errors)")
      #expect(!run.errors.isEmpty, "\(command)")
    }
  }

  @Test func aFileThatMayNotGrowLeavesNothing() throws {
    let folder = try ScratchFolder()
    let paths = [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)]
    // One block of 512 bytes: less than any report needs.
    for (format, name) in [("json", "a.json"), ("html", "b.html"), ("sarif", "c.sarif")] {
      let run = try Shell.run(
        "ulimit -f 1; \"$0\" check \"$1\" --flights \"$2\" --report \(format)=\(name) 2>/dev/null",
        paths, in: folder.path)
      #expect(run.status == 74, "\(format): \(run.status) \(run.errors)")
      #expect(try Self.names(folder) == [], "\(format)")
    }
    let inspect = try Shell.run(
      "ulimit -f 1; \"$0\" inspect \"$1\" --report ndjson=d.ndjson 2>/dev/null", paths,
      in: folder.path)
    #expect(inspect.status == 74)
    #expect(try Self.names(folder) == [])
  }

  @Test func anOldReportStandsWhereTheNewOneFails() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Array("the old one".utf8), to: "a.json")
    let run = try Shell.run(
      "ulimit -f 1; \"$0\" check \"$1\" --report json=a.json 2>/dev/null",
      [ScenarioPaths.capture(Self.egress)], in: folder.path)
    #expect(run.status == 74)
    #expect(FileManager.default.contents(atPath: path) == Data("the old one".utf8))
    #expect(try Self.names(folder) == ["a.json"])
  }

  @Test func bundlesAndEvidenceThatFailHoldNoHalfFile() throws {
    for option in ["--bundle", "--evidence"] {
      let folder = try ScratchFolder()
      let run = try Shell.run(
        "ulimit -f 1; \"$0\" check \"$1\" --flights \"$2\" \(option) out 2>/dev/null",
        [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)], in: folder.path)
      #expect(run.status == 74, "\(option)")
      let left = FileManager.default.enumerator(atPath: "\(folder.path)/out")?.allObjects ?? []
      for case let name as String in left {
        #expect(!name.hasSuffix(".partial") && !name.hasSuffix("manifest.json"), "\(name)")
      }
    }
  }

  @Test func aReaderThatGoesAwayIsNoFailure() throws {
    let capture = ScenarioPaths.capture(Self.egress)
    for (command, status) in [
      ("inspect \"$1\" --report ndjson", "0"),
      ("check \"$1\" --report json --mode local-data", "10"),
      ("compare \"$1\" \"$1\" --quiet --report json", "0"), ("flights \"$2\"", "0"),
      ("rules list", "0"), ("data list", "0"), ("schema", "0"),
    ] {
      let run = try Shell.run(
        "{ \"$0\" \(command); echo \"status $?\" >&2; } | true",
        [capture, ScenarioPaths.flights(Self.egress)])
      #expect(run.errors == "status \(status)\n", "\(command)")
    }
  }

  @Test func linksPlantedInTheOutputFolderAreNotFollowed() throws {
    let folder = try ScratchFolder()
    let victim = try folder.write(Array("keep".utf8), to: "victim")
    for (name, target) in [("report.json", victim), ("absent.json", "\(folder.path)/made")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(name)", withDestinationPath: target)
      let run = try BuiltTool.run(
        ScenarioPaths.check(Self.egress) + ["--report", "json=\(folder.path)/\(name)"])
      #expect(run.status == 74)
      #expect(run.errors.contains(name))
    }
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/bundle", withDestinationPath: "\(folder.path)/elsewhere")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/elsewhere", withIntermediateDirectories: false)
    let bundle = try BuiltTool.run(
      ScenarioPaths.check(Self.egress) + ["--bundle", "\(folder.path)/bundle"])
    #expect(bundle.status == 74)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/elsewhere").isEmpty)
    #expect(FileManager.default.contents(atPath: victim) == Data("keep".utf8))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/made"))
  }

  @Test func comparisonsAndCasesThatFailLeaveNoHalfFile() throws {
    let folder = try ScratchFolder()
    let paths = [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)]
    for (format, name) in [("json", "c.json"), ("html", "c.html")] {
      let run = try Shell.run(
        "ulimit -f 1; \"$0\" compare \"$1\" \"$1\" --mode local-data --report \(format)=\(name) 2>/dev/null",
        paths, in: folder.path)
      #expect(run.status == 74, "\(format): \(run.status)")
      #expect(try Self.names(folder) == [], "\(format)")
    }
    // The case's database cannot grow: said, and no report that claims otherwise.
    let kept = try Shell.run(
      "ulimit -f 8; exec \"$0\" check \"$1\" --flights \"$2\" --case kept --report json=r.json",
      paths,
      in: folder.path)
    #expect(kept.status == 74, "\(kept.status) \(kept.errors)")
    #expect(!(try Self.names(folder)).contains { $0.hasSuffix(".partial") || $0 == "r.json" })
    // With room again, the same case goes on.
    let again = try Shell.run(
      "exec \"$0\" check \"$1\" --flights \"$2\" --case kept --report json=r.json", paths,
      in: folder.path)
    #expect(again.status == 10, "\(again.status) \(again.errors)")
  }
}
