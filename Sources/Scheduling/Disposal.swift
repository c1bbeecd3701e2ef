import Dispatch

/// Gives large values back beside the work that follows: millions of small pieces take their time.
public enum Disposal {
  /// Gives `value` up, on another core where more than one may be used.
  public static func giveUp<Value: Sendable>(_ value: consuming Value, jobs: Int) {
    guard jobs > 1 else { return }
    let last = value
    DispatchQueue.global().async { withExtendedLifetime(last) {} }
  }
}
