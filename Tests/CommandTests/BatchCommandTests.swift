import Foundation
import TestSupport
import Testing
import Wire

/// Many captures in one command: cases, duplicates, files that fail or still grow.
@Suite struct BatchCommandTests {
  private struct Record: Decodable {
    struct Cut: Decodable {
      var kind: String
    }
    var record: String
    var path: String?
    var code: String?
    var kind: String?
    var cut: Cut?
    var sha256: String?
  }

  private static func records(_ run: BuiltTool.Run) throws -> [Record] {
    try run.text.split(separator: "\n").map {
      try JSONDecoder().decode(Record.self, from: Data($0.utf8))
    }
  }

  /// A folder of small captures that differ.
  private static func captures(_ count: Int) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    for place in 0..<count {
      var capture = ScenarioCapture()
      capture.heartbeat(from: 1, to: 60)
      capture.dns("mydjiflight.dji.com", ["47.91.161.230"], at: 20)
      capture.tls("mydjiflight.dji.com", "47.91.161.230", up: 500 + place, down: 900, at: 20.1)
      _ = try scratch.write(capture.pcapng, to: "in/day\(place % 3)/flight\(place).pcapng")
    }
    return scratch
  }

  @Test(arguments: [
    ["check", "--mode", "local-data", "--report", "json"], ["inspect", "--report", "ndjson"],
  ])
  func aCaseGivesWhatAnExaminationGives(command: [String]) throws {
    let scratch = try Self.captures(5)
    let plain = try BuiltTool.run(command + ["in", "--jobs", "1"], in: scratch.path)
    #expect(plain.output.count > 5_000)
    let first = try BuiltTool.run(command + ["in", "--case", "work", "-v"], in: scratch.path)
    #expect(first.errors.contains("5 examined, 0 taken from the case"))
    // A sixth capture moves all numbers; a copy bears the content of another.
    var late = ScenarioCapture()
    late.heartbeat(from: 1, to: 30)
    _ = try scratch.write(late.pcapng, to: "in/a-first.pcapng")
    try FileManager.default.copyItem(
      atPath: "\(scratch.path)/in/day1/flight1.pcapng",
      toPath: "\(scratch.path)/in/day9-copy.pcapng")
    let second = try BuiltTool.run(
      command + ["in", "--case", "work", "-v", "--jobs", "2"], in: scratch.path)
    #expect(
      second.errors.contains(
        "1 examined, 5 taken from the case, 1 with the content of another"), "\(second.errors)")
    let fresh = try BuiltTool.run(command + ["in", "--jobs", "1"], in: scratch.path)
    // -v is an argument that the report of check states.
    func body(_ run: BuiltTool.Run) -> String {
      run.text.replacingOccurrences(of: ", \"-v\"", with: "")
    }
    #expect(first.status == plain.status && body(first) == body(plain))
    #expect(second.status == fresh.status && body(second) == body(fresh))
  }

  @Test func aKilledRunGoesOn() throws {
    let scratch = try Self.captures(60)
    let command = ["check", "in", "--mode", "local-data", "--report", "json", "--jobs", "1"]
    let undisturbed = try BuiltTool.run(command, in: scratch.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: BuiltTool.path)
    process.arguments = command + ["--case", "work"]
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let log = "\(scratch.path)/work/case.sqlite-wal"
    var wait = 0
    // The first commit of results writes more than the tables alone.
    while process.isRunning, wait < 6_000 {
      let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
      if let size, size > 250_000 { break }
      usleep(5_000)
      wait += 1
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let resumed = try BuiltTool.run(command + ["--case", "work"], in: scratch.path)
    #expect(resumed.status == undisturbed.status)
    #expect(resumed.output == undisturbed.output)
    let again = try BuiltTool.run(
      command + ["--case", "work", "-v"], in: scratch.path)
    #expect(again.errors.contains("0 examined, 60 taken from the case"), "\(again.errors)")
  }

  @Test func everyInputIsAccountedFor() throws {
    let scratch = try Self.captures(2)
    _ = try scratch.write([], to: "in/empty.pcap")
    _ = try scratch.write(Array("this is no capture".utf8), to: "in/foreign.pcap")
    _ = try scratch.write(Array("notes".utf8), to: "in/notes.txt")
    try FileManager.default.createSymbolicLink(
      atPath: "\(scratch.path)/in/lost.pcap", withDestinationPath: "nowhere")
    try FileManager.default.copyItem(
      atPath: "\(scratch.path)/in/day0/flight0.pcapng", toPath: "\(scratch.path)/in/twin.pcapng")
    var growing = ScenarioCapture()
    growing.heartbeat(from: 1, to: 20)
    let path = try scratch.write(growing.pcapng, to: "in/growing.pcapng")
    let writer = try #require(FileHandle(forWritingAtPath: path))
    defer { try? writer.close() }
    for command in [["check", "--mode", "offline"], ["inspect"]] {
      let arguments = command + ["in", "--report", "ndjson", "--case", "work-\(command[0])"]
      let run = try BuiltTool.run(arguments, in: scratch.path)
      #expect(run.status == (command[0] == "check" ? 10 : 12))
      let records = try Self.records(run)
      let errors = records.filter { $0.record == "error" }
      #expect(
        errors.map(\.path) == ["in/empty.pcap", "in/foreign.pcap", "in/lost.pcap"],
        "\(run.errors)")
      #expect(errors.map(\.code) == ["empty", "not-a-capture", "unreadable"])
      #expect(records.filter { $0.record == "skipped" }.map(\.path) == ["in/notes.txt"])
      let captures = records.filter { $0.record == "capture" }
      #expect(
        captures.map(\.path) == [
          "in/day0/flight0.pcapng", "in/day1/flight1.pcapng", "in/growing.pcapng",
          "in/twin.pcapng",
        ])
      #expect(captures[0].sha256 == captures[3].sha256)
      #if os(Linux)
        #expect(captures[2].cut?.kind == "still-growing")
        let lone = try BuiltTool.run(command + ["in/growing.pcapng"], in: scratch.path)
        #expect(lone.status == 12)
        // What may be longer tomorrow is not kept.
        let again = try BuiltTool.run(arguments + ["-v"], in: scratch.path)
        #expect(again.errors.contains("1 examined, 2 taken from the case, 1 with"))
      #endif
    }
  }

  @Test func aTimeLimitCutsAndSaysSo() throws {
    let scratch = try ScratchFolder()
    var writer = PcapWriter()
    let frame = PacketBuilder().ethernet(from: .none, to: .broadcast, padded: true).bytes
    for place in 0..<20_000 {
      writer.writePacket(frame, at: .init(seconds: 1_791_194_400 + Int64(place) / 1000))
    }
    let path = try scratch.write(writer.bytes, to: "long.pcap")
    let run = try BuiltTool.run(["inspect", path, "--report", "ndjson", "--time-limit", "0.00001"])
    #expect(run.status == 12)
    #expect(try Self.records(run).first?.cut?.kind == "time-limit")
    #expect(try BuiltTool.run(["inspect", path, "--time-limit", "0"]).status == 64)
  }

  @Test func casesThatCannotBeUsedAreToldBeforeAnythingIsRead() throws {
    let scratch = try Self.captures(1)
    #expect(
      try BuiltTool.run(["check", "in", "--case", "in"], in: scratch.path).status == 65)
    #expect(
      try BuiltTool.run(["check", "in", "--case", "/proc/nothing"], in: scratch.path).status == 74)
    #expect(
      try BuiltTool.run(["check", "in", "--case", "w", "--no-digest"], in: scratch.path).status
        == 64)
  }
}
