import Wire

/// One side of a byte stream on its way to a dissector.
struct StreamSide {
  /// A segment that arrived ahead of its turn.
  struct Waiting {
    var position: Int64
    var bytes: [UInt8]
    /// Payload length on the wire, more than `bytes` where the capture cut it.
    var length: Int
  }

  /// Position of the next byte to deliver.
  var next: Int64 = 0
  /// Whether ``next`` is settled.
  var isPlaced = false
  /// Delivered bytes that the dissector has not consumed.
  var buffer: [UInt8] = []
  /// Bytes to pass over before anything is delivered again.
  var skip: UInt64 = 0
  /// Position of the last byte of urgent data that is still to come; `.min`: none.
  var urgent = Int64.min
  /// Segments ahead of their turn, ascending by position.
  var waiting: [Waiting] = []
  /// Bytes held in ``waiting``.
  var waitingBytes = 0
  /// Whether nothing more of this side is wanted.
  var isFinished = false
  /// Whether this side's start was probed and recognised as nothing.
  var isUnrecognised = false

  /// Segments kept ahead of their turn.
  static let waitingLimit = 64
  /// Bytes kept ahead of their turn.
  static let waitingByteLimit = 256 << 10
  /// Bytes kept for a dissector that asks for more.
  static let bufferLimit = 256 << 10
  /// Bytes kept of a stream that no dissector has recognised yet.
  static let probeLimit = 16 << 10

  init() {}

  /// Whether a segment holds nothing that is wanted; it is passed over then.
  @inline(__always)
  mutating func passes(position: Int64, length: Int) -> Bool {
    if isFinished { return true }
    guard position == next, isPlaced, waiting.isEmpty, skip >= UInt64(length), buffer.isEmpty,
      urgent < position
    else { return false }
    next &+= Int64(length)
    skip -= UInt64(length)
    return true
  }

  /// Keeps a segment for later; false where that would go past a limit.
  mutating func wait(_ segment: Waiting) -> Bool {
    guard waiting.count < StreamSide.waitingLimit,
      waitingBytes + segment.bytes.count <= StreamSide.waitingByteLimit
    else { return false }
    let place = waiting.firstIndex { $0.position > segment.position } ?? waiting.count
    waiting.insert(segment, at: place)
    waitingBytes += segment.bytes.count
    return true
  }

  /// Takes the first waiting segment.
  mutating func takeWaiting() -> Waiting {
    let segment = waiting.removeFirst()
    waitingBytes -= segment.bytes.count
    return segment
  }

  /// Gives back all memory: nothing more is wanted.
  mutating func finish() {
    isFinished = true
    buffer = []
    waiting = []
    waitingBytes = 0
  }

  /// Bytes held.
  var held: Int { buffer.count + waitingBytes }
}
