import Foundation
import TestSupport
import Testing

/// The program as a whole: help, version, manual page, pipes.
@Suite struct FlightsealTests {
  /// What the program says of its own arguments.
  private struct Dump: Decodable {
    struct Name: Decodable {
      var name: String
    }
    struct Argument: Decodable {
      var names: [Name]?
    }
    struct Command: Decodable {
      var commandName: String
      var arguments: [Argument]?
      var subcommands: [Command]?
    }
    var command: Command
  }

  private static func commands() throws -> [(path: [String], options: [String])] {
    let run = try BuiltTool.run(["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Dump.self, from: Data(run.output)).command
    var found: [(path: [String], options: [String])] = []
    func walk(_ command: Dump.Command, _ path: [String]) {
      if path == ["help"] { return }
      found.append((path, (command.arguments ?? []).flatMap { ($0.names ?? []).map(\.name) }))
      for child in command.subcommands ?? [] { walk(child, path + [child.commandName]) }
    }
    walk(root, [])
    return found
  }

  @Test func helpOfEveryCommandHasExamples() throws {
    let commands = try Self.commands()
    #expect(commands.count > 12)
    for (path, _) in commands {
      let run = try BuiltTool.run(path + ["--help"])
      #expect(run.status == 0)
      #expect(run.text.contains("EXAMPLES"), "\(path)")
      #expect(run.text.contains("flightseal \(path.joined(separator: " "))"), "\(path)")
    }
  }

  @Test func versionIsOneShortLine() throws {
    let run = try BuiltTool.run(["--version"])
    #expect(run.status == 0)
    #expect(run.text.split(separator: "\n").count == 1)
    #expect(run.output.count < 40)
  }

  @Test func manualPageNamesEveryCommandAndOption() throws {
    let path = "\(BuiltTool.repository)/docs/flightseal.1"
    let page = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self
    ).replacingOccurrences(of: "\\-", with: "-")
    let sections = page.components(separatedBy: "\n.SS ")
    for (path, options) in try Self.commands() where !path.isEmpty {
      let title = "flightseal \(path.joined(separator: " "))\n"
      let section = try #require(
        sections.first { $0.hasPrefix(title) },
        "docs/flightseal.1 lacks \(path); docs/build-manual.py writes it")
      for option in options where !["help", "h", "version"].contains(option) {
        let text = option.count == 1 ? "-\(option)" : "--\(option)"
        #expect(
          section.contains("\\fB\(text)\\fR"),
          "docs/flightseal.1 lacks \(text) of \(path); docs/build-manual.py writes it")
      }
    }
  }

  @Test func unknownCommandsAndOptionsAreUsageErrors() throws {
    for arguments in [
      ["fly"], ["--no-such-option"], ["inspect", "--no-such-option"], ["schema", "x"],
    ] {
      let run = try BuiltTool.run(arguments)
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }
  }

  @Test func closedPipeIsQuiet() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell ends before the tool's output is read.
    process.arguments = [
      "-c", "{ \"$0\" \"$@\"; echo \"status $?\" >&2; } | true", BuiltTool.path, "schema",
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(text == "status 0\n")
  }
}
