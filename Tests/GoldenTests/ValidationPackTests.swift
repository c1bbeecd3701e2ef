import Foundation
import TestSupport
import Testing

/// The validation pack says what the scenarios show, and every scenario says what it shows.
@Suite struct ValidationPackTests {
  private func script(_ arguments: [String]) throws -> (status: Int32, output: [UInt8]) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(BuiltTool.repository)/docs/build-validation.py"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test func everyAssertionHoldsAndThePageIsCurrent() throws {
    let run = try script([])
    let failing = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasSuffix("| FAILS |") }
    #expect(failing == [])
    #expect(run.status == 0)
    let difference = try GoldenFile.difference(
      run.output, "\(BuiltTool.repository)/docs/validation.md")
    #expect(difference == nil)
  }

  @Test func everyScenarioClaimsSomething() {
    #expect(ScenarioCatalog.all.filter { $0.claims.isEmpty }.map(\.name) == [])
  }
}
