import Dispatch
import Synchronization

/// Gives large values back beside the work that follows: millions of small pieces take their time.
public enum Disposal {
  /// Gives `value` up, on another core where more than one may be used.
  public static func giveUp<Value: Sendable>(_ value: consuming Value, jobs: Int) {
    guard jobs > 1 else { return }
    let held = Held(value)
    DispatchQueue.global().async { held.drop() }
  }

  private final class Held<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>
    init(_ value: consuming Value) { self.value = Mutex(value) }
    func drop() {
      let value = value.withLock { $0.take() }
      _ = value
    }
  }
}
