/// A moving window on a stream: the bytes that a reader needs, side by side in memory.
///
/// Grows only as far as bytes really arrive, so that a lying length costs nothing.
///
/// A value without class storage: its fields are touched once a frame, and a class's would be checked
/// for overlapping access each time.
struct ByteWindow: ~Copyable {
  private static let usualSize = 1 << 20

  /// First byte that was not taken yet; valid until the next call of ``ensure(_:)`` or ``skip(_:)``.
  private(set) var start: UnsafeMutableRawPointer
  /// Bytes from ``start`` on.
  private(set) var available = 0
  /// Offset of ``start`` in the stream.
  private(set) var offset: UInt64 = 0

  private let stream: any ByteStream
  private var buffer: UnsafeMutableRawBufferPointer
  private var base: UnsafeMutableRawPointer
  private var ended = false

  init(_ stream: any ByteStream) {
    self.stream = stream
    base = .allocate(byteCount: Self.usualSize, alignment: 64)
    buffer = UnsafeMutableRawBufferPointer(start: base, count: Self.usualSize)
    start = base
  }

  deinit { base.deallocate() }

  /// Why the stream ended early, where it did.
  var fault: StreamFault? { stream.fault }

  /// Makes `count` bytes available from ``start`` on; false where the stream has fewer.
  @inline(__always)
  mutating func ensure(_ count: Int) -> Bool {
    if available >= count { return true }
    return fill(count)
  }

  /// Passes over `count` bytes that are available.
  @inline(__always)
  mutating func take(_ count: Int) {
    start += count
    available &-= count
    offset &+= UInt64(truncatingIfNeeded: count)
  }

  /// Passes over `count` bytes, in the window or behind it; answers how many there were.
  mutating func skip(_ count: UInt64) -> UInt64 {
    var rest = count
    while rest > 0 {
      if available == 0, !fill(1) { break }
      let step = Int(min(rest, UInt64(available)))
      take(step)
      rest -= UInt64(step)
    }
    return count - rest
  }

  /// The little- or big-endian 32-bit integer `position` bytes behind ``start``; must be available.
  @inline(__always)
  func uint32(_ position: Int, swapped: Bool) -> UInt32 {
    let value = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: position, as: UInt32.self)
    return swapped ? value.byteSwapped : value
  }

  /// The bytes from ``start`` on.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: available) }

  @inline(never)
  private mutating func fill(_ count: Int) -> Bool {
    if ended { return false }
    if start != base {
      base.copyMemory(from: start, byteCount: available)
      start = base
    }
    while available < count {
      if available == buffer.count { grow() }
      let room = UnsafeMutableRawBufferPointer(
        start: base + available, count: buffer.count - available)
      let got = stream.read(into: room)
      if got == 0 {
        ended = true
        return false
      }
      available += got
    }
    return true
  }

  private mutating func grow() {
    let size = buffer.count * 2
    let larger = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    larger.copyMemory(from: base, byteCount: available)
    base.deallocate()
    base = larger
    start = larger
    buffer = UnsafeMutableRawBufferPointer(start: larger, count: size)
  }
}
