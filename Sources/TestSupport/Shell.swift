import Foundation

/// Runs what users type into a shell: redirections, pipes, limits.
public enum Shell {
  /// Runs a script with `arguments` as `$1` and so on; `$0` is the built tool. A run that takes longer
  /// than `seconds` is ended and answers status 124.
  public static func run(
    _ script: String, _ arguments: [String] = [], in folder: String? = nil, seconds: Int = 120
  ) throws -> BuiltTool.Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["timeout", "-k", "1", "\(seconds)", "sh", "-c", script, BuiltTool.path] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    var environment = ProcessInfo.processInfo.environment
    environment["NO_COLOR"] = "1"
    environment["COLUMNS"] = "100"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let scratch = try ScratchFolder()
    let outputPath = try scratch.write([], to: "out")
    let errorPath = try scratch.write([], to: "err")
    process.standardOutput = FileHandle(forWritingAtPath: outputPath)
    process.standardError = FileHandle(forWritingAtPath: errorPath)
    try process.run()
    process.waitUntilExit()
    return BuiltTool.Run(
      status: process.terminationReason == .uncaughtSignal
        ? -process.terminationStatus : process.terminationStatus,
      output: [UInt8](FileManager.default.contents(atPath: outputPath) ?? Data()),
      errors: String(
        decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self))
  }
}
