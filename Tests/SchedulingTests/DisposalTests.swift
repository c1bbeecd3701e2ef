import Dispatch
import Scheduling
import Testing

/// What is given up is given back, here or beside.
@Suite struct DisposalTests {
  private final class Piece: Sendable {
    private let given: DispatchSemaphore
    init(_ given: DispatchSemaphore) { self.given = given }
    deinit { given.signal() }
  }

  @Test(arguments: [1, 2]) func nothingGivenUpIsKept(jobs: Int) {
    let given = DispatchSemaphore(value: 0)
    Disposal.giveUp((0..<3).map { _ in Piece(given) }, jobs: jobs)
    for _ in 0..<3 { #expect(given.wait(timeout: .now() + 60) == .success) }
  }
}
