import Wire

/// The rhythm of flows that become one.
extension FlowShape {
  /// The shape of a flow of too few frames to be measured: at most all of it went in one second.
  init(unmeasured whole: Activity) {
    peakForward = whole.forward.uniquePayload
    peakBackward = whole.backward.uniquePayload
  }

  /// Takes in the shape of another flow: the busiest second is that of either, counts are sums, bursts
  /// are those of both in order of time, as many as one flow has.
  mutating func absorb(_ other: FlowShape, first: Timestamp, otherFirst: Timestamp) {
    largestForward = max(largestForward, other.largestForward)
    largestBackward = max(largestBackward, other.largestBackward)
    bigForward &+= other.bigForward
    bigBackward &+= other.bigBackward
    payloadFramesForward &+= other.payloadFramesForward
    payloadFramesBackward &+= other.payloadFramesBackward
    peakForward = max(peakForward, other.peakForward)
    peakBackward = max(peakBackward, other.peakBackward)
    FlowShape.join(&byteCountsForward, other.byteCountsForward)
    FlowShape.join(&byteCountsBackward, other.byteCountsBackward)
    // Starts count in milliseconds from the earlier of the first frames.
    let start = min(first, otherFirst)
    let shift = first.nanoseconds(since: start) / 1_000_000
    let otherShift = otherFirst.nanoseconds(since: start) / 1_000_000
    FlowShape.join(
      &burstStartsForward, &burstSizesForward, shift, other.burstStartsForward,
      other.burstSizesForward, otherShift)
    FlowShape.join(
      &burstStartsBackward, &burstSizesBackward, shift, other.burstStartsBackward,
      other.burstSizesBackward, otherShift)
  }

  /// Adds counts of byte values as long as no count can overflow.
  private static func join(_ counts: inout [UInt16], _ others: [UInt16]) {
    guard !others.isEmpty else { return }
    guard !counts.isEmpty else {
      counts = others
      return
    }
    func sum(_ list: [UInt16]) -> Int { list.reduce(0) { $0 + Int($1) } }
    guard counts.count == others.count, sum(counts) + sum(others) <= Int(UInt16.max) else {
      return
    }
    for place in counts.indices { counts[place] += others[place] }
  }

  private static func join(
    _ starts: inout [UInt32], _ sizes: inout [UInt32], _ shift: Int64, _ otherStarts: [UInt32],
    _ otherSizes: [UInt32], _ otherShift: Int64
  ) {
    guard shift > 0 || !otherStarts.isEmpty else { return }
    var bursts: [(start: UInt32, size: UInt32)] = []
    bursts.reserveCapacity(starts.count + otherStarts.count)
    for (start, size) in zip(starts, sizes) {
      bursts.append((UInt32(clamping: Int64(start) &+ shift), size))
    }
    for (start, size) in zip(otherStarts, otherSizes) {
      bursts.append((UInt32(clamping: Int64(start) &+ otherShift), size))
    }
    bursts.sort { $0.start != $1.start ? $0.start < $1.start : $0.size < $1.size }
    if bursts.count > ShapeMeter.burstLimit {
      bursts.removeLast(bursts.count - ShapeMeter.burstLimit)
    }
    starts = bursts.map(\.start)
    sizes = bursts.map(\.size)
  }
}
