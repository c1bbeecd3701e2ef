import Synchronization

/// Whether the user asked to stop (SIGINT, SIGTERM). Readers look at it every few thousand frames
/// and end as at the end of a capture; the report then says that it is partial.
public enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether a stop was asked for.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks for a stop; safe to call from a signal handler.
  public static func request() { flag.store(true, ordering: .relaxed) }
}
