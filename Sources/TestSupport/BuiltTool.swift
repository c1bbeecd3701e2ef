import Foundation

/// Runs the built binary as users call it.
public enum BuiltTool {
  /// What a run gave.
  public struct Run: Sendable {
    public var status: Int32
    public var output: [UInt8]
    public var errors: String
    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The binary beside the test bundle; `FLIGHTSEAL_BINARY` names another.
  public static var path: String {
    if let path = ProcessInfo.processInfo.environment["FLIGHTSEAL_BINARY"] { return path }
    let bundle = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    var folder = bundle.deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appendingPathComponent("flightseal")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate.path }
      folder = folder.deletingLastPathComponent()
    }
    return repository + "/.build/debug/flightseal"
  }

  /// The repository's folder.
  public static let repository: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  /// Runs the tool with `arguments` in `folder`; `input` is its standard input.
  public static func run(
    _ arguments: [String], in folder: String? = nil, input: [UInt8]? = nil,
    environment extra: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    environment["COLUMNS"] = "100"
    for (key, value) in extra { environment[key] = value }
    process.environment = environment
    let scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("flightseal-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let outputPath = scratch.appendingPathComponent("out").path
    let errorPath = scratch.appendingPathComponent("err").path
    let inputPath = scratch.appendingPathComponent("in").path
    _ = FileManager.default.createFile(atPath: outputPath, contents: nil)
    _ = FileManager.default.createFile(atPath: errorPath, contents: nil)
    _ = FileManager.default.createFile(atPath: inputPath, contents: Data(input ?? []))
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    process.standardInput = FileHandle(forReadingAtPath: inputPath)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationReason == .uncaughtSignal
        ? -process.terminationStatus : process.terminationStatus,
      output: [UInt8](FileManager.default.contents(atPath: outputPath) ?? Data()),
      errors: String(
        decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self))
  }
}
