import Captures
import Foundation

/// Reads and decodes frames on a second thread while the caller takes in those before them.
///
/// What is handed over, and in which order, does not depend on how fast either thread is. A few batches are
/// all that is held. A condition of Foundation is used because the thread sanitizer sees it.
public final class ReadAhead: @unchecked Sendable {
  /// Batches under way at a time.
  private static let depth = 4

  /// What both threads see, under `condition`.
  private let condition = NSCondition()
  /// Batches to take in, oldest first.
  private var ready: [FrameBatch] = []
  /// Batches to be used again.
  private var spare: [FrameBatch] = []
  private var made = 0
  private var isStopped = false
  private var isEnded = false

  private init() {}

  /// Hands the frames of `source` to `take` until it answers false or there are no more. What was read before
  /// reading stopped is handed over all the same, so that no frame was read and not taken.
  public static func run(_ source: some FrameSource, take: (FrameBatch) -> Bool) {
    // The caller does not touch it before the reading thread has told its end.
    nonisolated(unsafe) let source = source
    let ahead = ReadAhead()
    let thread = Thread { ahead.read(source) }
    thread.name = "read-ahead"
    thread.start()
    while var batch = ahead.nextBatch() {
      let goesOn = take(batch)
      ahead.giveBack(&batch, stopping: !goesOn)
    }
  }

  // MARK: the caller's side

  private func nextBatch() -> FrameBatch? {
    condition.lock()
    defer { condition.unlock() }
    while ready.isEmpty, !isEnded { condition.wait() }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  private func giveBack(_ batch: inout FrameBatch, stopping: Bool) {
    condition.lock()
    ReadAhead.move(&batch, to: &spare)
    if stopping { isStopped = true }
    condition.signal()
    condition.unlock()
  }

  // MARK: the reading thread's side

  private func read(_ source: some FrameSource) {
    var frame = Frame()
    var secrets = source.carriedSecrets
    var batch = FrameBatch.nothing
    var goesOn = takeEmpty(&batch, secrets: secrets)
    while goesOn, source.next(&frame) {
      let known = source.carriedSecrets
      // Secrets open what comes behind them, and nothing before.
      if known?.count != secrets?.count || !batch.hasRoom(for: source.bytes.count) {
        secrets = known
        handOver(&batch)
        goesOn = takeEmpty(&batch, secrets: secrets)
      }
      batch.append(frame, source.bytes)
    }
    handOver(&batch)
    condition.lock()
    isEnded = true
    condition.signal()
    condition.unlock()
  }

  /// Waits for a batch to fill; false where reading is to stop behind the frame under way.
  private func takeEmpty(_ batch: inout FrameBatch, secrets: [CaptureSecret]?) -> Bool {
    condition.lock()
    while spare.isEmpty, made == ReadAhead.depth { condition.wait() }
    if let last = spare.indices.last {
      swap(&spare[last], &batch)
      spare.removeLast()
    } else {
      made += 1
      batch = FrameBatch()
    }
    let goesOn = !isStopped
    condition.unlock()
    batch.begin(secrets: secrets)
    return goesOn
  }

  private func handOver(_ batch: inout FrameBatch) {
    condition.lock()
    ReadAhead.move(&batch, to: &ready)
    condition.signal()
    condition.unlock()
  }

  /// Batches are moved and never copied: one that two hold would be copied when it is filled anew.
  private static func move(_ batch: inout FrameBatch, to list: inout [FrameBatch]) {
    list.append(.nothing)
    swap(&list[list.count - 1], &batch)
  }
}
