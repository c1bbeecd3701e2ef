import Foundation
import TestSupport
import Testing

/// What the process gives up before it reads what others made, and what it never asks for.
@Suite struct ConfinementTests {
  private static let egress = "flight-record-upload"

  /// Whether strace can follow a process here.
  private static let canTrace = (try? Shell.run("strace -f -o /dev/null true"))?.status == 0

  /// The system calls of a run that strace was asked for, one a line.
  private static func trace(_ calls: String, _ arguments: [String]) throws -> (
    run: BuiltTool.Run, lines: [String]
  ) {
    let folder = try ScratchFolder()
    let run = try Shell.run(
      "exec strace -f -qq -o trace -e trace=\(calls) \"$0\" \"$@\"", arguments, in: folder.path)
    let text = String(
      decoding: FileManager.default.contents(atPath: "\(folder.path)/trace") ?? Data(),
      as: UTF8.self)
    // Lines with dashes and pluses tell of signals and ends.
    return (
      run,
      text.split(separator: "\n").map(String.init).filter {
        !$0.contains(" --- ") && !$0.contains(" +++ ")
      }
    )
  }

  @Test(
    .enabled(if: canTrace, "strace is not there or may not trace"),
    arguments: ["--no-sandbox", "--quiet"])
  func noSocketIsAskedForWhileExamining(option: String) throws {
    for arguments in [
      ScenarioPaths.check(Self.egress) + ["--report", "json", option],
      ["inspect", ScenarioPaths.capture(Self.egress), option],
      ["flights", ScenarioPaths.flights(Self.egress), option],
      ["compare", ScenarioPaths.capture(Self.egress), ScenarioPaths.capture(Self.egress), option],
    ] {
      let (run, lines) = try Self.trace("%network,execve,execveat,fork,vfork,ptrace", arguments)
      #expect([0, 10].contains(run.status), "\(run.errors)")
      // The first line is strace starting the program.
      #expect(lines.first?.contains("execve(") == true)
      #expect(lines.dropFirst() == [], "\(arguments)")
    }
  }

  #if os(Linux)
    /// What the kernel says of a process that waits for its standard input.
    private static func status(_ options: [String]) throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: BuiltTool.path)
      process.arguments = ["check", "-", "--mode", "offline"] + options
      let input = Pipe()
      process.standardInput = input
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
      }
      var text = ""
      // The process confines itself some milliseconds after its start.
      for _ in 0..<1500 {
        usleep(20_000)
        let path = "/proc/\(process.processIdentifier)/status"
        text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        if text.contains("Seccomp:\t2") { break }
        if options.contains("--no-sandbox"), text.contains("Threads:\t"), text.count > 100,
          (try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\(process.processIdentifier)/fd/0")) != nil
        {
          usleep(500_000)
          text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
          break
        }
      }
      return text
    }

    @Test func theProcessIsConfinedUnlessSwitchedOff() throws {
      let confined = try Self.status([])
      #expect(confined.contains("Seccomp:\t2"), "a filter is in force")
      #expect(confined.contains("NoNewPrivs:\t1"))
      let free = try Self.status(["--no-sandbox"])
      #expect(free.contains("Seccomp:\t0"))
      #expect(free.contains("NoNewPrivs:\t0"))
    }

    @Test(.enabled(if: canTrace, "strace is not there or may not trace"))
    func everyThreadIsConfined() throws {
      let (run, lines) = try Self.trace(
        "clone,clone3,landlock_create_ruleset,landlock_restrict_self,seccomp",
        ScenarioPaths.check(Self.egress) + ["--jobs", "2"])
      #expect(run.status == 10)
      #expect(lines.contains { $0.contains("seccomp(") && $0.hasSuffix(" = 0") })
      // A kernel without Landlock says so when it is asked for its version.
      let lacksLandlock = lines.contains {
        $0.contains("landlock_create_ruleset(") && $0.contains(" = -1 ")
      }
      let mark = lacksLandlock ? "seccomp(" : "landlock_restrict_self("
      let confined = try #require(lines.firstIndex { $0.contains(mark) })
      let threads = lines.indices.filter { lines[$0].contains("clone") }
      #expect(threads.allSatisfy { $0 > confined }, "threads started before keep their rights")
    }

    @Test(.enabled(if: canTrace, "strace is not there or may not trace"))
    func everyCommandThatReadsWhatOthersMadeIsConfined() throws {
      let capture = ScenarioPaths.capture(Self.egress)
      let folder = try ScratchFolder()
      let bundle = "\(folder.path)/bundle"
      _ = try BuiltTool.run(ScenarioPaths.check(Self.egress) + ["--bundle", bundle])
      for arguments in [
        ["check", capture], ["inspect", capture], ["compare", capture, capture],
        ["flights", ScenarioPaths.flights(Self.egress)], ["verify", bundle],
      ] {
        for isOff in [false, true] {
          let (run, lines) = try Self.trace(
            "seccomp", arguments + (isOff ? ["--no-sandbox"] : []))
          #expect([0, 10, 11].contains(run.status), "\(arguments): \(run.errors)")
          let isConfined = lines.contains { $0.contains("seccomp(") && $0.hasSuffix(" = 0") }
          #expect(isConfined == !isOff, "\(arguments)")
        }
      }
    }
  #endif

  @Test func reportsAreTheSameWithAndWithout() throws {
    let arguments = ScenarioPaths.check(Self.egress) + ["--report", "json"]
    let confined = try BuiltTool.run(arguments)
    let free = try BuiltTool.run(arguments + ["--no-sandbox"])
    #expect(confined.status == 10 && free.status == 10)
    #expect(confined.output == free.output)
  }

  @Test func outputsOfEveryKindAreWrittenWhileConfined() throws {
    let folder = try ScratchFolder()
    let run = try Shell.run(
      """
      exec "$0" check "$1" --flights "$2" --report json=a.json --report html=deep/b.html \
        --report csv=/dev/null --evidence new/evidence --bundle bundle
      """, [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)],
      in: try Self.prepared(folder))
    #expect(run.status == 10, "\(run.errors)")
    let compared = try Shell.run(
      """
      exec "$0" compare a.json "$1" --candidate-flights "$2" --case kept/case --jobs 2 \
        --report json=deep/c.json --report html=c.html --report junit=/dev/null
      """, [ScenarioPaths.capture(Self.egress), ScenarioPaths.flights(Self.egress)],
      in: folder.path)
    #expect(compared.status == 0, "\(compared.errors)")
    for name in [
      "a.json", "deep/b.html", "new/evidence/f1.pcapng", "bundle/manifest.json", "deep/c.json",
      "c.html", "kept/case",
    ] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(name)"), "\(name)")
    }
  }

  private static func prepared(_ folder: ScratchFolder) throws -> String {
    for name in ["deep", "new"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
    }
    return folder.path
  }
}
