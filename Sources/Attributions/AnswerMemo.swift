import Synchronization

/// Keeps answers that cost many times what finding them again costs; safe to share between threads.
///
/// Bounded: when it is full it starts anew, which changes no answer.
final class AnswerMemo<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
  private let answers = Mutex<[Question: Answer]>([:])
  private let ceiling: Int

  /// - Parameter ceiling: answers kept at most.
  init(ceiling: Int = 1 << 16) { self.ceiling = ceiling }

  /// The answer to `question`, by `find` where it is not kept.
  func answer(to question: Question, _ find: (Question) -> Answer) -> Answer {
    if let known = answers.withLock({ $0[question] }) { return known }
    let found = find(question)
    answers.withLock {
      if $0.count >= ceiling { $0.removeAll() }
      $0[question] = found
    }
    return found
  }
}
