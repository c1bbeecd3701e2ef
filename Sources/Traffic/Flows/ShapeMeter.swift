import Wire

/// Gathers a flow's shape packet by packet.
struct ShapeMeter {
  private(set) var shape = FlowShape()
  private var start: Timestamp
  private var lastForward = Timestamp(nanoseconds: .min)
  private var lastBackward = Timestamp(nanoseconds: .min)
  private var secondForward = Second()
  private var secondBackward = Second()

  /// The second under way.
  private struct Second {
    var number: Int64 = -1
    var bytes: UInt64 = 0

    /// Adds payload and answers what the second carries so far.
    mutating func add(_ payload: Int, _ second: Int64) -> UInt64 {
      if second != number {
        number = second
        bytes = 0
      }
      bytes &+= UInt64(truncatingIfNeeded: payload)
      return bytes
    }
  }

  /// A gap longer than this starts a new burst, in nanoseconds.
  static let burstGap: Int64 = 200_000_000
  /// Payload from which a packet counts as big.
  static let bigPayload = 1100
  /// Bursts kept a side.
  static let burstLimit = 512

  init(start: Timestamp) { self.start = start }

  mutating func add(_ payload: Int, at time: Timestamp, forward: Bool) {
    let size = UInt32(clamping: payload)
    let second = time.nanoseconds(since: start) / 1_000_000_000
    if forward {
      shape.peakForward = max(shape.peakForward, secondForward.add(payload, second))
      shape.payloadFramesForward += 1
      shape.largestForward = max(shape.largestForward, size)
      if payload >= ShapeMeter.bigPayload { shape.bigForward += 1 }
      if lastForward.nanoseconds == .min
        || time.nanoseconds(since: lastForward) > ShapeMeter.burstGap
      {
        if shape.burstStartsForward.count < ShapeMeter.burstLimit {
          shape.burstStartsForward.append(milliseconds(time))
          shape.burstSizesForward.append(size)
        }
      } else if let last = shape.burstSizesForward.indices.last,
        shape.burstStartsForward.count < ShapeMeter.burstLimit
      {
        shape.burstSizesForward[last] = shape.burstSizesForward[last] &+ size
      }
      lastForward = time
    } else {
      shape.peakBackward = max(shape.peakBackward, secondBackward.add(payload, second))
      shape.payloadFramesBackward += 1
      shape.largestBackward = max(shape.largestBackward, size)
      if payload >= ShapeMeter.bigPayload { shape.bigBackward += 1 }
      if lastBackward.nanoseconds == .min
        || time.nanoseconds(since: lastBackward) > ShapeMeter.burstGap
      {
        if shape.burstStartsBackward.count < ShapeMeter.burstLimit {
          shape.burstStartsBackward.append(milliseconds(time))
          shape.burstSizesBackward.append(size)
        }
      } else if let last = shape.burstSizesBackward.indices.last,
        shape.burstStartsBackward.count < ShapeMeter.burstLimit
      {
        shape.burstSizesBackward[last] = shape.burstSizesBackward[last] &+ size
      }
      lastBackward = time
    }
  }

  private func milliseconds(_ time: Timestamp) -> UInt32 {
    UInt32(clamping: time.nanoseconds(since: start) / 1_000_000)
  }
}
