import ArgumentParser
import Captures
import Foundation
import Reports

/// An end without a result: one sentence for people and an exit status for scripts.
struct ToolFailure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ error: CaptureError) {
    status = ExitStatus(error)
    message = "\(TerminalText(error.path)): \(TerminalText(error.message))"
  }

  /// A reader that went away (`| head`) is no failure: nothing is said.
  init(_ error: OutputError) {
    status = ExitStatus(error)
    guard error.code != .closed else {
      message = ""
      return
    }
    message = "\(error.path.isEmpty ? "" : "\(TerminalText(error.path)): ")\(error.message)"
  }

  /// Says the sentence and answers what a command throws to end with the status.
  func exit() -> ExitCode {
    if !message.isEmpty { Notice.say("flightseal: \(message)") }
    return ExitCode(status.rawValue)
  }
}

/// Runs the body of a command; failures become their sentence and exit status.
func reporting(_ body: () async throws(ToolFailure) -> ExitStatus) async throws {
  StopSignals.ignoreWriteSignals()
  let status: ExitStatus
  do throws(ToolFailure) {
    status = try await body()
  } catch {
    throw error.exit()
  }
  if status.rawValue != 0 { throw ExitCode(status.rawValue) }
}
