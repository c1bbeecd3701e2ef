import Captures
import Foundation
import TestSupport
import Testing
import Wire

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
      // Another version of a compression library may write other bytes for the same content.
      if CaptureCompressor.allCases.contains(where: { file.name.contains("\($0.rawValue).pcap.") }),
        try !GoldenFile.updates
          || Self.frames("\(folder)/\(file.name)") == Self.frames(of: file.bytes)
      {
        #expect(try Self.frames("\(folder)/\(file.name)") == Self.frames(of: file.bytes))
        continue
      }
      let difference = try GoldenFile.difference(file.bytes, "\(folder)/\(file.name)")
      #expect(difference == nil)
    }
  }

  /// Times and bytes of all frames; nil where the file cannot be read.
  private static func frames(_ path: String) -> [String]? {
    guard let reader = try? CaptureReader(path: path) else { return nil }
    var frame = Frame()
    var result: [String] = []
    while reader.next(&frame) { result.append("\(frame.time) \(Array(reader.bytes))") }
    return reader.finish().cut == nil ? result : nil
  }

  private static func frames(of bytes: [UInt8]) throws -> [String]? {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "capture")
    // The folder goes with its owner.
    return withExtendedLifetime(folder) { frames(path) }
  }
}
