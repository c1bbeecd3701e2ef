import Foundation
import TestSupport
import Testing

/// The pictures of the documentation show what the tool prints.
@Suite struct PictureTests {
  @Test func theTerminalPictureIsCurrent() throws {
    let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let python else { return }
    let process = Process()
    let words = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "\(BuiltTool.repository)/docs/make-pictures.py", "--check", "--tool", BuiltTool.path,
    ]
    process.standardError = words
    try process.run()
    let text = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
  }

  @Test func everyPictureIsSmallAndShown() throws {
    let folder = "\(BuiltTool.repository)/docs/pictures"
    let pages = try ["README.md", "docs/quick-start.md"].map {
      try String(contentsOfFile: "\(BuiltTool.repository)/\($0)", encoding: .utf8)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names.count >= 3)
    for name in names {
      let size = try #require(
        FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.size] as? Int)
      #expect(size < 200_000, "\(name)")
      #expect(pages.contains { $0.contains("pictures/\(name)") }, "\(name)")
    }
  }
}
