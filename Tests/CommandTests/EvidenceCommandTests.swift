import Foundation
import TestSupport
import Testing

/// Evidence captures of shipped scenarios, as another maker's reader sees them.
@Suite struct EvidenceCommandTests {
  private static func tshark(_ path: String) throws -> [String]? {
    let tool = "/usr/bin/tshark"
    guard FileManager.default.isExecutableFile(atPath: tool) else { return nil }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = ["-r", path, "-T", "fields", "-e", "frame.comment"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(path)")
    return text.split(separator: "\n").map(String.init)
  }

  /// The number says how many findings a scenario is tested with: all, or some of many alike.
  @Test(arguments: [("sdk-issue-249", 1), ("kivu-launch", 1), ("link-layers", 9), ("tunnels", 9)])
  func tsharkReadsEveryCitedFrameWithItsComment(scenario: String, step: Int) throws {
    let scratch = try ScratchFolder()
    let folder = "\(scratch.path)/evidence"
    let list = "\(ScenarioPaths.folder(scenario))/arguments"
    let arguments =
      FileManager.default.contents(atPath: list)
      .map { String(decoding: $0, as: UTF8.self).split(separator: "\n").map(String.init) }
      ?? ["capture.pcapng", "--flights", "flights.csv"]
    let run = try BuiltTool.run(
      ["check"] + arguments + ["--evidence", folder, "--report", "json", "--quiet"],
      in: ScenarioPaths.folder(scenario))
    #expect(run.status == 10, "\(run.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let findings = try #require(report["findings"] as? [[String: Any]])
    for finding in findings.enumerated().filter({ $0.offset % step == 0 }).map(\.element) {
      let id = try #require(finding["id"] as? String)
      let frames = try #require(finding["frames"] as? [String: Any])
      let cited = try #require(frames["cited"] as? [Int])
      let capture = try #require(frames["capture"] as? String)
      guard let comments = try Self.tshark("\(folder)/\(id).pcapng") else { return }
      #expect(comments.count == cited.count, "\(scenario) \(id)")
      for (comment, frame) in zip(comments, cited) {
        #expect(comment.hasPrefix("frame \(frame) of \(capture), finding \(id)"))
      }
    }
  }
}
