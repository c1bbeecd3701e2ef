/// Sorted keys with a value each, searched where they lie in a table's bytes.
///
/// Sixteen runs make a block. The first key of every block (little-endian, as wide as `Key`) comes
/// first, then where each block begins in the body (u32), then the body: of each run the varint
/// distance of its key from the one before, left out for the first of a block, and its varint value.
/// Nothing is decoded but the block that a search ends in.
struct RunBlocks<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>: Sendable {
  /// One run: it holds for every key from its own up to the next.
  struct Run {
    var key: Key
    var value: UInt64
    /// The key of the run behind it; nil for the last.
    var next: Key?
  }

  /// Number of runs.
  let count: Int
  private let bytes: EmbeddedBytes
  private let blockCount: Int
  /// The first key of every ``stride``-th block, side by side: the first steps of a search touch few
  /// lines of memory, which stay near from one search to the next.
  private let coarse: ContiguousArray<Key>
  private let keysAt: Int
  private let offsetsAt: Int
  private let bodyAt: Int
  private let bodySize: Int

  /// Runs in a block.
  static var blockSize: Int { 16 }
  /// Blocks between two keys of the coarse list.
  private static var stride: Int { 32 }

  /// No runs.
  init() {
    count = 0
    bytes = EmbeddedBytes(UnsafeRawBufferPointer(start: nil, count: 0))
    blockCount = 0
    coarse = []
    keysAt = 0
    offsetsAt = 0
    bodyAt = 0
    bodySize = 0
  }

  /// The runs behind the cursor, which steps over them; nil where they are not there, or where the
  /// last block does not hold what `count` and `bodySize` say of it.
  init?(_ cursor: inout ByteCursor, count: UInt32, bodySize: UInt32) {
    let width = MemoryLayout<Key>.size
    self.count = Int(count)
    self.bodySize = Int(bodySize)
    blockCount = (Int(count) + Self.blockSize - 1) / Self.blockSize
    keysAt = cursor.offset
    offsetsAt = keysAt + blockCount * width
    bodyAt = offsetsAt + blockCount * 4
    bytes = EmbeddedBytes(cursor.bytes)
    // A run takes a byte or more, so that the counts bound each other.
    guard self.count <= self.bodySize || self.count == 0,
      cursor.bytes.count - bodyAt >= self.bodySize
    else { return nil }
    cursor.offset = bodyAt + self.bodySize
    var coarse = ContiguousArray<Key>()
    coarse.reserveCapacity((blockCount + Self.stride - 1) / Self.stride)
    for block in Swift.stride(from: 0, to: blockCount, by: Self.stride) {
      coarse.append(
        Key(
          littleEndian: cursor.bytes.loadUnaligned(
            fromByteOffset: keysAt + block * width, as: Key.self)))
    }
    self.coarse = coarse
    guard blockCount > 0 else {
      if bodySize > 0 { return nil }
      return
    }
    var last = 0
    walk(blockCount - 1) { _ in
      last += 1
      return true
    }
    guard last == self.count - (blockCount - 1) * Self.blockSize else { return nil }
  }

  /// The last run whose key is not above `key`; nil before the first and where the bytes are damaged.
  @inline(__always)
  func last(through key: Key) -> Run? {
    var low = 0
    var high = coarse.count
    while low < high {
      let middle = (low &+ high) >> 1
      if coarse[middle] <= key { low = middle &+ 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    high = min(low &* Self.stride, blockCount)
    low = (low &- 1) &* Self.stride &+ 1
    while low < high {
      let middle = (low &+ high) >> 1
      if firstKey(middle) <= key { low = middle &+ 1 } else { high = middle }
    }
    var found: Run?
    walk(low - 1) { run in
      guard run.key <= key else {
        found?.next = run.key
        return false
      }
      found = run
      return true
    }
    return found
  }

  /// Every run in order of key.
  func forEach(_ body: (Run) -> Void) {
    for block in 0..<blockCount {
      walk(block) { run in
        body(run)
        return true
      }
    }
  }

  /// The runs of a block while `isWanted`; `next` is known for the last of them only. Stops where a
  /// key does not rise or the bytes end inside a number.
  @inline(__always)
  private func walk(_ block: Int, _ isWanted: (Run) -> Bool) {
    let end = block &+ 1 < blockCount ? offset(block &+ 1) : bodySize
    var at = offset(block)
    guard at < end, end <= bodySize, var value = number(&at, end) else { return }
    var key = firstKey(block)
    let next = block &+ 1 < blockCount ? firstKey(block &+ 1) : nil
    while isWanted(Run(key: key, value: value, next: next)) {
      guard at < end, let distance = number(&at, end), let new = number(&at, end),
        let step = Key(exactly: distance)
      else { return }
      let (sum, isOver) = key.addingReportingOverflow(step)
      guard !isOver, step > 0 else { return }
      key = sum
      value = new
    }
  }

  @inline(__always)
  private func firstKey(_ block: Int) -> Key {
    Key(
      littleEndian: bytes.buffer.loadUnaligned(
        fromByteOffset: keysAt &+ block &* MemoryLayout<Key>.size, as: Key.self))
  }

  @inline(__always)
  private func offset(_ block: Int) -> Int {
    Int(
      UInt32(
        littleEndian: bytes.buffer.loadUnaligned(
          fromByteOffset: offsetsAt &+ block &* 4, as: UInt32.self)))
  }

  /// An unsigned LEB128 number of at most ten bytes before `end`.
  @inline(__always)
  private func number(_ at: inout Int, _ end: Int) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < end, shift < 70 {
      let byte = bytes.buffer[bodyAt &+ at]
      at &+= 1
      value |= UInt64(byte & 0x7F) &<< (shift & 63)
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return nil
  }
}
