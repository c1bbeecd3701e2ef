import Synchronization

/// Values that a command is done with when the process is about to end: giving a hundred thousand findings
/// back piece by piece would only delay it.
enum LastValues {
  private static let kept = Mutex<[any Sendable]>([])

  /// Keeps `value` until the process has ended.
  static func keep(_ value: some Sendable) { kept.withLock { $0.append(value) } }
}
