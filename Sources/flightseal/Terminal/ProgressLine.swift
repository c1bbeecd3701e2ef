import Cases
import Foundation
import Reports

/// A line on the terminal that says how far a long run is; nothing where there is no terminal.
final class ProgressLine {
  private let timer: any DispatchSourceTimer

  /// Shows `progress` twice a second from one second on; nil where standard error is no terminal.
  init?(_ progress: ReadingProgress, quiet: Bool) {
    guard !quiet, isatty(STDERR_FILENO) == 1 else { return nil }
    let start = DispatchTime.now()
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + 1, repeating: 0.5)
    timer.setEventHandler {
      let seconds =
        Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
      Self.show(progress, after: max(seconds, 0.001))
    }
    timer.resume()
  }

  /// Takes the line away.
  func finish() {
    timer.cancel()
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  private static func show(_ progress: ReadingProgress, after seconds: Double) {
    let line = ProgressText.line(progress, afterSeconds: seconds)
    FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
  }
}
