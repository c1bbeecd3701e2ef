import Foundation
import TestSupport
import Testing

/// The generator is the only source of the scenarios' files.
@Suite struct ScenarioFilesTests {
  @Test(arguments: ScenarioCatalog.all.map(\.name))
  func filesAreWhatTheGeneratorWrites(name: String) throws {
    let scenario = try #require(ScenarioCatalog.all.first { $0.name == name })
    let folder = "\(BuiltTool.repository)/captures/\(name)"
    var files = scenario.files
    files.append(("README.md", Array(scenario.readme.utf8)))
    if let arguments = scenario.arguments {
      files.append(("arguments", Array((arguments.joined(separator: "\n") + "\n").utf8)))
    }
    if !scenario.claims.isEmpty {
      files.append(
        ("claims.json", try ClaimSheet(claims: scenario.claims, exit: scenario.exit).json))
    }
    for file in files {
      let difference = try GoldenFile.difference(file.bytes, "\(folder)/\(file.name)")
      #expect(difference == nil)
    }
  }
}
