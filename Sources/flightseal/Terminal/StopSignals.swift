import Cases
import Foundation

/// SIGINT and SIGTERM ask for a stop; a second one ends the process at once.
enum StopSignals {
  static func install() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.isRequested {
          signal(number, SIG_DFL)
          raise(number)
        }
        Interruption.request()
      }
    }
  }

  /// A closed pipe, or a file that may not grow, is an error of the write, not a reason to die half-way.
  static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
