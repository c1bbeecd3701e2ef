import Foundation
import TestSupport
import Testing

@Suite struct CheckCommandTests {
  private static let egress = "kivu-launch"
  private static let clean = "local-data-mode-clean"
  private static let cut = "capture-ends-in-flight"

  @Test(arguments: [
    (egress, 10, "VERDICT: EGRESS — "), (clean, 0, "VERDICT: NO EGRESS OBSERVED — "),
    (cut, 11, "VERDICT: INCONCLUSIVE — "),
  ])
  func statusAndClosingLineSayTheVerdict(name: String, status: Int32, closing: String) throws {
    let run = try BuiltTool.run(ScenarioPaths.check(name))
    #expect(run.status == status)
    #expect(run.lastLine.hasPrefix(closing))
    #expect(run.lastLine.contains("coverage"))
    #expect(run.errors == "")
  }

  @Test func onlineAndUnknownModesAreNotAssessed() throws {
    let capture = ScenarioPaths.capture(Self.clean)
    let online = try BuiltTool.run(["check", capture, "--mode", "online"])
    // Mode online promises that nothing is synced, so that it is judged by its own policy.
    #expect(online.status == 0)
    let unknown = try BuiltTool.run(["check", capture])
    #expect(unknown.status == 11)
    #expect(unknown.lastLine.hasPrefix("VERDICT: NOT ASSESSED — "))
  }

  @Test func exitZeroHidesTheVerdictFromPipelinesOnly() throws {
    let run = try BuiltTool.run(ScenarioPaths.check(Self.egress) + ["--exit-zero"])
    #expect(run.status == 0)
    #expect(run.lastLine.hasPrefix("VERDICT: EGRESS"))
  }

  @Test func reportDoesNotDependOnJobs() throws {
    let arguments = [
      "check", "\(BuiltTool.repository)/captures", "--mode", "local-data", "--report", "json",
      "--quiet",
    ]
    let one = try BuiltTool.run(arguments + ["--jobs", "1"])
    let two = try BuiltTool.run(arguments + ["--jobs=2"])
    #expect(one.status == 10)
    #expect(one.output.count > 10_000)
    #expect(one.output == two.output)
    // Manifests and read-me files beside the captures are no inputs that failed.
    #expect(one.errors == "")
  }

  @Test func standardInputIsACapture() throws {
    let bytes = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: ScenarioPaths.capture(Self.egress))))
    let run = try BuiltTool.run(
      ["check", "-", "--flights", ScenarioPaths.flights(Self.egress)], input: bytes)
    #expect(run.status == 10)
  }

  @Test func folderIsSearchedAndOtherFilesArePassedOver() throws {
    let run = try BuiltTool.run(
      [
        "check", ScenarioPaths.folder(Self.egress), "--flights", ScenarioPaths.flights(Self.egress),
        "-v",
      ])
    #expect(run.status == 10)
    #expect(run.errors.contains("passed over"))
    #expect(run.errors.contains("README.md"))
    #expect(!run.errors.contains("capture.pcapng"))
  }

  @Test func pathsComeFromAFileToo() throws {
    let scratch = try ScratchFolder()
    let list = ScenarioPaths.capture(Self.egress) + "\n" + ScenarioPaths.capture(Self.clean) + "\n"
    let path = try scratch.write(Array(list.utf8), to: "list")
    let fromFile = try BuiltTool.run([
      "check", "--files-from", path, "--mode", "local-data", "--report", "csv",
    ])
    let fromInput = try BuiltTool.run(
      ["check", "--files-from", "-", "--mode", "local-data", "--report", "csv"],
      input: Array(list.utf8))
    #expect(fromFile.status == 10)
    #expect(fromFile.output == fromInput.output)
    #expect(fromFile.output.count > 100)
  }

  @Test func oneBadInputAmongSeveralIsToldAndTheOthersAreExamined() throws {
    let scratch = try ScratchFolder()
    let bad = try scratch.write(Array("this is no capture".utf8), to: "bad.pcap")
    for other in [bad, "\(scratch.path)/absent.pcap"] {
      let run = try BuiltTool.run(
        ["check", other] + ScenarioPaths.check(Self.clean).dropFirst())
      #expect(run.status == 12)
      #expect(run.errors.contains(other))
      #expect(run.lastLine.hasPrefix("VERDICT: NO EGRESS OBSERVED"))
      let egress = try BuiltTool.run(
        ["check", other] + ScenarioPaths.check(Self.egress).dropFirst())
      #expect(egress.status == 10, "10 wins over 12")
    }
  }

  @Test func loneBadInputsHaveTheirOwnStatus() throws {
    let scratch = try ScratchFolder()
    let absent = try BuiltTool.run(["check", "\(scratch.path)/absent", "--mode", "offline"])
    #expect(absent.status == 66)
    for (name, content) in [("empty", ""), ("text", "this is no capture")] {
      let path = try scratch.write(Array(content.utf8), to: name)
      let run = try BuiltTool.run(["check", path, "--mode", "offline"])
      #expect(run.status == 65)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(path))
    }
  }

  @Test func manifestsThatAreWrongAreBadDataWithTheirPlace() throws {
    let head = "flight_id,start,end,mode,tz,controller_mac,capture\n"
    let mac = "02:00:00:00:00:01"
    let cases: [(rows: String, place: String)] = [
      (
        "A,2026-10-05T10:00:00Z,2026-10-05T10:10:00Z,local-data,,\(mac),\n"
          + "B,2026-10-05T10:05:00Z,2026-10-05T10:15:00Z,local-data,,\(mac),\n", ":3: column start"
      ),
      ("A,2026-10-05T10:00:00,2026-10-05T10:10:00,local-data,,,\n", ":2: column start"),
      ("A,2026-10-05T10:00:00Z,2026-10-05T10:10:00Z,local,,,\n", ":2: column mode"),
      ("A,2026-10-05T10:10:00Z,2026-10-05T10:00:00Z,local-data,,,\n", ":2: column end"),
      (
        "A,2026-10-05T10:00:00Z,2026-10-05T10:10:00Z,local-data,,,absent.pcapng\n",
        ":2: column capture"
      ),
    ]
    let scratch = try ScratchFolder()
    let report = "\(scratch.path)/report.json"
    for (place, entry) in cases.enumerated() {
      let path = try scratch.write(Array((head + entry.rows).utf8), to: "flights\(place).csv")
      let run = try BuiltTool.run([
        "check", ScenarioPaths.capture(Self.clean), "--flights", path, "--report", "json=\(report)",
      ])
      #expect(run.status == 65)
      #expect(run.errors.contains("flights\(place).csv\(entry.place)"), "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: report))
    }
  }

  @Test func absentFilesOfOptionsAreNoInput() throws {
    for option in ["--flights", "--rules", "--waivers", "--files-from"] {
      let run = try BuiltTool.run(
        ["check", ScenarioPaths.capture(Self.clean), "--mode", "offline", option, "/absent/file"])
      #expect(run.status == 66, "\(option): \(run.errors)")
      #expect(run.errors.contains("/absent/file"))
    }
  }

  @Test func usageErrorsEndWith64AndWriteNothing() throws {
    let capture = ScenarioPaths.capture(Self.clean)
    for arguments in [
      ["check"], ["check", capture, "--unknown-option"], ["check", capture, "--mode", "sealed"],
      ["check", capture, "--report", "docx"], ["check", capture, "--report", "json="],
      ["check", capture, "--report", "json", "--report", "csv"],
      ["check", capture, "--policy", "no-such-policy"], ["check", capture, "--local", "here"],
      ["check", capture, "--jobs", "0"], ["check", capture, "--timezone", "CST"],
      ["check", capture, "--junit-inconclusive", "green"],
    ] {
      let run = try BuiltTool.run(arguments)
      #expect(run.status == 64, "\(arguments): \(run.errors)")
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func unwritablePlaceLeavesNothingBehind() throws {
    let scratch = try ScratchFolder()
    let run = try BuiltTool.run(
      ScenarioPaths.check(Self.egress) + [
        "--report", "csv=\(scratch.path)/good.csv", "--report", "json=\(scratch.path)/no/bad.json",
      ])
    #expect(run.status == 74)
    #expect(run.errors.contains("bad.json"))
    #expect(run.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
  }

  @Test func stepsAreShownOnRequest() throws {
    let plain = try BuiltTool.run(ScenarioPaths.check(Self.clean))
    let verbose = try BuiltTool.run(ScenarioPaths.check(Self.clean) + ["-v"])
    let most = try BuiltTool.run(ScenarioPaths.check(Self.clean) + ["-vv"])
    #expect(!plain.text.contains("Steps of the judgement"))
    #expect(verbose.text.contains("Steps of the judgement"))
    #expect(!verbose.text.contains("- passed: "))
    #expect(most.text.contains("- passed: "))
    #expect(most.lastLine == plain.lastLine)
  }

  @Test func timesForPeopleAreInTheZoneAskedFor() throws {
    let utc = try BuiltTool.run(ScenarioPaths.check(Self.clean))
    let local = try BuiltTool.run(
      ScenarioPaths.check(Self.clean) + ["--timezone", "Asia/Shanghai"])
    #expect(utc.text.contains("2026-10-05 10:01:00 to 10:06:00 UTC"))
    #expect(local.text.contains("2026-10-05 18:01:00 to 18:06:00 Asia/Shanghai"))
  }

  @Test func coloursFollowOptionAndEnvironment() throws {
    let arguments = ScenarioPaths.check(Self.clean)
    let escape = UInt8(0x1B)
    #expect(!(try BuiltTool.run(arguments)).output.contains(escape))
    #expect(try BuiltTool.run(arguments + ["--color", "always"]).output.contains(escape))
    let forced = ["NO_COLOR": "", "CLICOLOR_FORCE": "1"]
    #expect(try BuiltTool.run(arguments, environment: forced).output.contains(escape))
    #expect(
      !(try BuiltTool.run(arguments, environment: ["CLICOLOR_FORCE": "1"])).output.contains(escape))
    #expect(
      !(try BuiltTool.run(arguments + ["--color", "never"], environment: forced)).output.contains(
        escape))
  }

  @Test func inconclusiveFlightsAreWhatJUnitWasToldTheyAre() throws {
    let arguments = ScenarioPaths.check(Self.cut) + ["--report", "junit"]
    #expect(try BuiltTool.run(arguments).text.contains("<skipped"))
    let strict = try BuiltTool.run(arguments + ["--junit-inconclusive", "error"])
    #expect(strict.text.contains("<error"))
    #expect(!strict.text.contains("<skipped"))
  }

  @Test func evidenceHoldsTheCitedFramesAndNeverMixesWithOtherFiles() throws {
    let scratch = try ScratchFolder()
    let folder = "\(scratch.path)/evidence"
    let run = try BuiltTool.run(ScenarioPaths.check(Self.egress) + ["--evidence", folder])
    #expect(run.status == 10)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.contains("f1.pcapng"))
    let inventory = try BuiltTool.run(["inspect", "\(folder)/f1.pcapng", "--report", "ndjson"])
    #expect(inventory.status == 0)
    let again = try BuiltTool.run(ScenarioPaths.check(Self.egress) + ["--evidence", folder])
    #expect(again.status == 74)
    #expect(again.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names)
  }

  @Test func redactedReportsHoldNoOwnAddress() throws {
    let arguments = ScenarioPaths.check(Self.egress) + ["--report", "json"]
    let plain = try BuiltTool.run(arguments)
    let redacted = try BuiltTool.run(arguments + ["--redact"])
    #expect(plain.text.contains("192.168.10.20"))
    #expect(!redacted.text.contains("192.168.10.20"))
    #expect(redacted.text.contains("47.91.161.230"))
    #expect(redacted.status == 10)
    let both = try BuiltTool.run(arguments + ["--redact", "--evidence", "/tmp/never-written"])
    #expect(both.status == 64)
  }
}
