import Synchronization

/// Lets sentences that many findings say share their text; safe to share between threads.
final class SentencePool: Sendable {
  private let known = Mutex<Set<String>>([])
  /// Sentences kept; what comes later is not shared.
  private static let ceiling = 1 << 14

  /// The same sentence, shared where it was said before.
  func shared(_ sentence: String) -> String {
    known.withLock { known in
      if let place = known.firstIndex(of: sentence) { return known[place] }
      if known.count < SentencePool.ceiling { known.insert(sentence) }
      return sentence
    }
  }
}
