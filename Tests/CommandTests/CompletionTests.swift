import Foundation
import TestSupport
import Testing

/// The shell completions that are shipped are those of the binary.
@Suite struct CompletionTests {
  @Test(arguments: [("bash", "flightseal"), ("zsh", "_flightseal"), ("fish", "flightseal.fish")])
  func shippedCompletionsAreThoseOfTheBinary(shell: String, file: String) throws {
    let run = try BuiltTool.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    let path = "\(BuiltTool.repository)/docs/completions/\(file)"
    let difference = try GoldenFile.difference(run.output, path)
    #expect(difference == nil)
    #expect(run.text.contains("inspect") && run.text.contains("check"))
  }

  @Test func bashReadsItsCompletion() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-n", "\(BuiltTool.repository)/docs/completions/flightseal"]
    guard FileManager.default.isExecutableFile(atPath: "/bin/bash") else { return }
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
