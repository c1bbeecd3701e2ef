/// What changes in a reader with every frame.
@usableFromInline
struct ReaderState {
  /// First captured byte of the current frame.
  @usableFromInline var start: UnsafeRawPointer?
  /// Captured bytes of the current frame.
  @usableFromInline var count = 0
  /// Offset of the next record of a classic capture.
  var offset: UInt64
  var counters = FrameCounters()
  var isEnded = false

  init(offset: UInt64) { self.offset = offset }
}

extension UnsafeMutablePointer where Pointee: ~Copyable {
  /// Moves a value to the heap.
  static func owning(_ value: consuming Pointee) -> UnsafeMutablePointer {
    let pointer = UnsafeMutablePointer.allocate(capacity: 1)
    pointer.initialize(to: value)
    return pointer
  }

  /// Ends a value's life there.
  func disown() {
    deinitialize(count: 1)
    deallocate()
  }
}
