import Foundation
import TestSupport
import Testing

/// The threat model names tests: they exist.
@Suite struct ThreatModelTests {
  @Test func everyThreatNamesTestsThatExist() throws {
    let text = try String(
      contentsOfFile: "\(BuiltTool.repository)/docs/threat-model.md", encoding: .utf8)
    let files =
      FileManager.default.enumerator(atPath: "\(BuiltTool.repository)/Tests")?.allObjects ?? []
    let suites = Set(
      files.compactMap { ($0 as? String).map { URL(fileURLWithPath: $0) } }
        .filter { $0.pathExtension == "swift" }
        .map { $0.deletingPathExtension().lastPathComponent })
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    let start = try #require(rows.firstIndex { $0.last == "test" })
    let threats = rows[(start + 1)...].filter { $0.first?.hasPrefix("--") == false }
    #expect(threats.count >= 15)
    for threat in threats {
      let tests =
        threat.last?.split(separator: "`").map(String.init)
        .filter { $0.hasSuffix("Tests") } ?? []
      #expect(!tests.isEmpty || threat.last?.contains("tests") == true, "\(threat)")
      for test in tests { #expect(suites.contains(test), "\(test)") }
    }
  }
}
