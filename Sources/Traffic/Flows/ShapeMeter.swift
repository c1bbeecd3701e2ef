import Wire

/// Gathers a flow's shape packet by packet.
///
/// What is under way (a burst, a second) lies beside the meter's other fields and goes into the
/// lists only when it is over: most packets touch nothing else.
struct ShapeMeter {
  private let start: Timestamp
  private var sides: [2 of Side] = [Side(), Side()]

  /// A gap longer than this starts a new burst, in nanoseconds.
  static let burstGap: Int64 = 200_000_000
  /// Payload from which a packet counts as big.
  static let bigPayload = 1100
  /// Bursts kept a side.
  static let burstLimit = 512
  /// Bytes of payload counted by value a side.
  static let sampleLimit = 4096

  init(start: Timestamp) { self.start = start }

  @inline(__always)
  mutating func add(_ payload: Int, at time: Timestamp, forward: Bool) {
    sides[forward ? 0 : 1].add(payload, at: time.nanoseconds(since: start))
  }

  /// Whether more payload of a side is to be counted by value.
  @inline(__always)
  func wantsBytes(forward: Bool) -> Bool {
    sides[forward ? 0 : 1].sampled < ShapeMeter.sampleLimit
  }

  /// Counts captured payload by value.
  @inline(never)
  mutating func count(_ payload: RawSpan, forward: Bool) { sides[forward ? 0 : 1].count(payload) }

  /// The shape of what was added so far.
  var shape: FlowShape {
    var shape = FlowShape()
    shape.largestForward = sides[0].largest
    shape.largestBackward = sides[1].largest
    shape.bigForward = sides[0].big
    shape.bigBackward = sides[1].big
    shape.payloadFramesForward = sides[0].frames
    shape.payloadFramesBackward = sides[1].frames
    shape.peakForward = max(sides[0].peak, sides[0].secondBytes)
    shape.peakBackward = max(sides[1].peak, sides[1].secondBytes)
    shape.burstStartsForward = sides[0].burstStarts
    shape.burstStartsBackward = sides[1].burstStarts
    shape.burstSizesForward = sides[0].allBurstSizes
    shape.burstSizesBackward = sides[1].allBurstSizes
    shape.byteCountsForward = sides[0].byteCounts
    shape.byteCountsBackward = sides[1].byteCounts
    return shape
  }

  /// One direction. Times are nanoseconds since the meter's start.
  private struct Side {
    var frames: UInt64 = 0
    var big: UInt64 = 0
    var largest: UInt32 = 0
    /// Payload of the burst under way.
    var burst: UInt32 = 0
    /// Time of the newest packet.
    var last = Int64.min
    /// The second under way, both ends inside it, and its payload.
    var secondLow = Int64.max
    var secondHigh = Int64.min
    var secondBytes: UInt64 = 0
    /// Payload of the busiest second that is over.
    var peak: UInt64 = 0
    var burstStarts: [UInt32] = []
    /// Payload of the bursts that are over.
    private var burstSizes: [UInt32] = []
    /// How often each byte value came; empty before the first.
    private(set) var byteCounts: [UInt16] = []
    /// How many bytes that were.
    private(set) var sampled = 0

    mutating func count(_ payload: RawSpan) {
      if byteCounts.isEmpty { byteCounts = [UInt16](repeating: 0, count: 256) }
      let end = min(payload.byteCount, ShapeMeter.sampleLimit - sampled)
      for place in 0..<max(0, end) {
        guard let byte = payload.uint8(at: place) else { break }
        byteCounts[Int(byte)] &+= 1
      }
      sampled += max(0, end)
    }

    var allBurstSizes: [UInt32] { burstStarts.isEmpty ? [] : burstSizes + [burst] }

    @inline(__always)
    mutating func add(_ payload: Int, at time: Int64) {
      let size = UInt32(clamping: payload)
      if time < secondLow || time > secondHigh { beginSecond(at: time) }
      secondBytes &+= UInt64(truncatingIfNeeded: payload)
      frames &+= 1
      largest = max(largest, size)
      if payload >= ShapeMeter.bigPayload { big &+= 1 }
      if last == .min || time &- last > ShapeMeter.burstGap {
        beginBurst(size, at: time)
      } else if burstStarts.count < ShapeMeter.burstLimit {
        burst &+= size
      }
      last = time
    }

    /// Seconds are numbered from the start, and the one around it is two long.
    @inline(never)
    private mutating func beginSecond(at time: Int64) {
      peak = max(peak, secondBytes)
      secondBytes = 0
      let length: Int64 = 1_000_000_000
      let edge = time / length &* length
      secondLow = edge > 0 ? edge : edge &- length &+ 1
      secondHigh = edge < 0 ? edge : edge &+ length &- 1
    }

    @inline(never)
    private mutating func beginBurst(_ size: UInt32, at time: Int64) {
      guard burstStarts.count < ShapeMeter.burstLimit else { return }
      if !burstStarts.isEmpty { burstSizes.append(burst) }
      burstStarts.append(UInt32(clamping: time / 1_000_000))
      burst = size
    }
  }
}
