import Foundation
import Testing

/// Expected outputs beside the tests; `UPDATE_GOLDEN=1` records them anew.
enum Golden {
  static var folder: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
  }

  static var scripts: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Scripts")
  }

  static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  static func expect(
    _ text: String, matches name: String, in folder: URL = Golden.folder,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if text != expected {
      let (a, b) = (text.split(separator: "\n"), expected.split(separator: "\n"))
      let line = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }
      Issue.record(
        "\(name) differs at line \((line?.offset ?? min(a.count, b.count)) + 1): got \(line.map { String($0.element.0) } ?? "end"), expected \(line.map { String($0.element.1) } ?? "end")",
        sourceLocation: sourceLocation)
    }
  }

  /// Runs a program; nil where it is not installed.
  static func run(_ arguments: [String], input: String? = nil) throws -> (
    status: Int32, output: String
  )? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if process.terminationStatus == 127 { return nil }
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// A fresh folder for one test.
  static func temporaryFolder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "flightseal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }
}
