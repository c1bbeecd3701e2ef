/// An array in chunks that never move, so that growth copies nothing and needs no second block of
/// the same size. The first alone begins small and grows: most captures are small.
struct ChunkedArray<Element: Sendable>: Sendable {
  private static var shift: Int { 10 }
  private var chunks: [ContiguousArray<Element>] = []
  private(set) var count = 0

  init() {}

  subscript(index: Int) -> Element {
    get { chunks[index >> Self.shift][index & (1 << Self.shift - 1)] }
    _modify { yield &chunks[index >> Self.shift][index & (1 << Self.shift - 1)] }
  }

  /// Calls `body` with an element where it lies.
  func withElement<Answer>(at index: Int, _ body: (Element) -> Answer) -> Answer {
    chunks[index >> Self.shift].withUnsafeBufferPointer { body($0[index & (1 << Self.shift - 1)]) }
  }

  /// Adds an element and answers its index.
  mutating func append(_ element: Element) -> Int {
    if count & (1 << Self.shift - 1) == 0 {
      var chunk = ContiguousArray<Element>()
      chunk.reserveCapacity(chunks.isEmpty ? 32 : 1 << Self.shift)
      chunks.append(chunk)
    }
    chunks[chunks.count - 1].append(element)
    count += 1
    return count - 1
  }
}
