import Foundation
import Testing

@testable import Findings

/// The embedded texts are the YAML files of Sources/CRulePacks, joined by embed.sh.
@Test(arguments: ["rules", "policies", "software", "words"])
func embeddedTextIsWhatTheFilesSay(set: String) throws {
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/CRulePacks/\(set)")
  let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
    .filter { $0.hasSuffix(".yaml") }.sorted()
  #expect(!names.isEmpty)
  var joined = ""
  for name in names {
    joined += "---\n"
    joined += try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
  }
  let embedded =
    switch set {
    case "rules": EmbeddedText.rules
    case "policies": EmbeddedText.policies
    case "words": EmbeddedText.words
    default: EmbeddedText.software
    }
  #expect(embedded == joined, "run Sources/CRulePacks/embed.sh")
}
