/// Bytes on their way out, in a block that is filled up and handed on: adding some is one look at
/// the room and a copy.
struct OutputBytes: Sendable {
  private var block: [UInt8]
  /// Bytes added since the block was last handed on.
  private(set) var count = 0

  /// - Parameter capacity: bytes that find room before the block grows.
  init(capacity: Int) { block = [UInt8](repeating: 0, count: max(64, capacity)) }

  /// What was added, in order.
  var all: ArraySlice<UInt8> { block[..<count] }

  /// Forgets what was added and keeps the room.
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == block.count { grow(by: 1) }
    block[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count > block.count &- count { grow(by: bytes.count) }
    block.withUnsafeMutableBytes {
      UnsafeMutableRawBufferPointer(rebasing: $0[count...])
        .copyMemory(from: UnsafeRawBufferPointer(bytes))
    }
    count &+= bytes.count
  }

  @inline(__always)
  mutating func append(contentsOf bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Adds a text that was written in the source.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(never)
  private mutating func grow(by room: Int) {
    block.append(contentsOf: repeatElement(0, count: max(block.count, room)))
  }
}
