import Foundation
import TestSupport
import Testing

/// Every folder of `captures/` is a test: the built binary examines it as a user would, and the
/// report must be the expected one, byte for byte.
@Suite struct ScenarioReportsTests {
  static let folder = "\(BuiltTool.repository)/captures"

  static var names: [String] {
    let written = ScenarioCatalog.all.map(\.name)
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Set(written + found.filter { !$0.contains(".") }).sorted()
  }

  /// Arguments of a scenario: those of its file `arguments`, else its capture and flights.
  static func arguments(of name: String) -> [String] {
    let place = "\(folder)/\(name)"
    if let text = FileManager.default.contents(atPath: "\(place)/arguments") {
      return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
    var arguments = files.filter { $0.hasPrefix("capture") }
    if let flights = files.first(where: { $0.hasPrefix("flights.") }) {
      arguments += ["--flights", flights]
    } else {
      arguments += ["--mode", "local-data"]
    }
    return arguments
  }

  @Test(arguments: names)
  func reportIsTheExpectedOne(name: String) throws {
    let run = try BuiltTool.run(
      ["check"] + Self.arguments(of: name) + ["--report", "json", "--quiet"],
      in: "\(Self.folder)/\(name)")
    if let scenario = ScenarioCatalog.all.first(where: { $0.name == name }) {
      #expect(run.status == scenario.exit, "\(run.errors)")
    } else {
      #expect(run.status >= 0 && run.status < 60, "ended with \(run.status): \(run.errors)")
    }
    let difference = try GoldenFile.difference(
      run.output, "\(Self.folder)/\(name)/expected.json")
    #expect(difference == nil)
  }

  @Test(arguments: [1, 2])
  func reportsDoNotDependOnJobs(jobs: Int) throws {
    let captures = Self.names.map { "\($0)/capture.pcapng" }
      .filter { FileManager.default.fileExists(atPath: "\(Self.folder)/\($0)") }
    func report(_ jobs: Int) throws -> [UInt8] {
      let run = try BuiltTool.run(
        ["check"] + captures + [
          "--mode", "local-data", "--jobs", "\(jobs)", "--report", "json", "--quiet",
        ], in: Self.folder)
      // The arguments name the number of jobs; nothing else may differ.
      return Array(
        run.text.replacingOccurrences(of: "\"\(jobs)\"", with: "\"N\"").utf8)
    }
    #expect(try report(jobs) == report(3 - jobs))
  }
}
