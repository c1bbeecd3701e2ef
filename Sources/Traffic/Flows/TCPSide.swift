import Wire

/// The sequence space of one side of a TCP connection, as far as the capture shows it (RFC 9293).
///
/// Positions are counted from the first byte behind the SYN (or from the first byte seen) in 64
/// bits, so that sequence numbers may wrap any number of times. Unique bytes are counted by
/// coverage, never by subtracting sequence numbers.
struct TCPSide {
  /// Sequence number of position 0.
  private(set) var base: UInt32 = 0
  /// Whether ``base`` is known.
  private(set) var isBased = false
  /// All bytes before this position were seen, or were acknowledged without having been seen.
  private(set) var contiguous: Int64 = 0
  /// Stretches seen beyond ``contiguous``, ascending, apart from each other.
  private(set) var islands: [Range<Int64>] = []
  /// Highest position that the other side acknowledged.
  private(set) var acknowledged: Int64 = 0
  /// Position of the FIN; -1 while none was seen.
  private(set) var finish: Int64 = -1
  /// Payload bytes that had been seen before.
  private(set) var retransmitted: UInt64 = 0
  /// Holes that were given up.
  private(set) var gaps: UInt32 = 0
  /// Bytes that were acknowledged before the capture held them: lost, unless they come late.
  private(set) var presumedLost: [Range<Int64>] = []

  /// Holes remembered for late arrivals.
  static let lostLimit = 16

  /// Islands kept before the oldest hole is given up.
  static let islandLimit = 64
  /// Farthest that a segment or an acknowledgement may lie ahead to be believed.
  static let farthest: Int64 = 1 << 30

  init() {}

  /// Starts the sequence space at `sequence`.
  mutating func start(at sequence: UInt32) {
    self = TCPSide()
    base = sequence
    isBased = true
  }

  /// Position of a sequence number: the nearest to ``contiguous``.
  func position(of sequence: UInt32) -> Int64 {
    let expected = base &+ UInt32(truncatingIfNeeded: contiguous)
    return contiguous &+ Int64(Int32(bitPattern: sequence &- expected))
  }

  /// Enters a segment's payload and answers how many of its bytes are new.
  mutating func add(position start: Int64, count: Int) -> UInt64 {
    let end = start &+ Int64(count)
    if start < contiguous, !presumedLost.isEmpty {
      let late = recover(start, min(end, contiguous))
      if late > 0 {
        let rest = end > contiguous ? add(position: contiguous, count: Int(end &- contiguous)) : 0
        return late &+ rest
      }
    }
    if start <= contiguous, islands.isEmpty {
      guard end > contiguous else {
        retransmitted &+= UInt64(count)
        return 0
      }
      let new = UInt64(end &- contiguous)
      retransmitted &+= UInt64(count) &- min(new, UInt64(count))
      contiguous = end
      return min(new, UInt64(count))
    }
    return addSlowly(max(start, contiguous), end, count: UInt64(count))
  }

  /// Takes bytes that come late out of what was presumed lost; answers how many.
  private mutating func recover(_ start: Int64, _ end: Int64) -> UInt64 {
    var late: UInt64 = 0
    var kept: [Range<Int64>] = []
    for hole in presumedLost {
      let low = max(hole.lowerBound, start)
      let high = min(hole.upperBound, end)
      guard low < high else {
        kept.append(hole)
        continue
      }
      late &+= UInt64(high &- low)
      if hole.lowerBound < low { kept.append(hole.lowerBound..<low) }
      if high < hole.upperBound { kept.append(high..<hole.upperBound) }
    }
    presumedLost = kept
    return late
  }

  private mutating func addSlowly(_ start: Int64, _ end: Int64, count: UInt64) -> UInt64 {
    guard end > start else {
      retransmitted &+= count
      return 0
    }
    var low = start
    var high = end
    var covered: Int64 = 0
    var at = islands.count
    // Islands are few and new bytes mostly lie at their end: look from behind.
    while at > 0, islands[at - 1].upperBound >= start { at -= 1 }
    var last = at
    while last < islands.count, islands[last].lowerBound <= end {
      covered &+=
        max(0, min(islands[last].upperBound, end) &- max(islands[last].lowerBound, start))
      low = min(low, islands[last].lowerBound)
      high = max(high, islands[last].upperBound)
      last += 1
    }
    islands.replaceSubrange(at..<last, with: CollectionOfOne(low..<high))
    if islands[0].lowerBound <= contiguous {
      contiguous = max(contiguous, islands[0].upperBound)
      islands.removeFirst()
    } else if islands.count > TCPSide.islandLimit {
      contiguous = islands[0].upperBound
      islands.removeFirst()
      gaps &+= 1
    }
    let new = UInt64(max(0, (end &- start) &- covered))
    retransmitted &+= count &- min(new, count)
    return new
  }

  /// Notes a FIN behind the byte at `position`.
  mutating func finish(at position: Int64) { finish = position }

  /// Enters an acknowledgement of this side's bytes. Answers how many bytes it newly confirms, and
  /// how many of them the capture never held.
  mutating func acknowledge(_ number: UInt32) -> (confirmed: UInt64, missing: UInt64) {
    guard isBased else {
      // The first acknowledgement of a side that was not seen itself only says where it stands.
      start(at: number)
      return (0, 0)
    }
    var to = position(of: number)
    if finish >= 0, to > finish { to = finish }
    guard to > acknowledged, to &- contiguous <= TCPSide.farthest else { return (0, 0) }
    let confirmed = UInt64(to &- acknowledged)
    acknowledged = to
    guard to > contiguous else { return (confirmed, 0) }
    var missing = to &- contiguous
    var kept: [Range<Int64>] = []
    var hole = contiguous
    for island in islands {
      missing -= max(0, min(island.upperBound, to) &- min(island.lowerBound, to))
      if island.lowerBound < to { presume(hole..<max(hole, island.lowerBound)) }
      if island.upperBound > to { kept.append(max(island.lowerBound, to)..<island.upperBound) }
      hole = min(max(hole, island.upperBound), to)
    }
    presume(hole..<to)
    contiguous = to
    islands = kept
    if let firstIsland = islands.first, firstIsland.lowerBound <= contiguous {
      contiguous = firstIsland.upperBound
      islands.removeFirst()
    }
    if missing > 0 { gaps &+= 1 }
    return (confirmed, UInt64(max(0, missing)))
  }
}

extension TCPSide {
  /// Whether the FIN was seen, and every byte before it.
  var isOver: Bool { finish >= 0 && contiguous >= finish && presumedLost.isEmpty }

  /// Bytes presumed lost.
  var lostBytes: UInt64 { presumedLost.reduce(0) { $0 &+ UInt64($1.count) } }

  private mutating func presume(_ hole: Range<Int64>) {
    guard !hole.isEmpty, presumedLost.count < TCPSide.lostLimit else { return }
    presumedLost.append(hole)
  }
}

/// Both sides of a TCP connection.
struct TCPConnection {
  var first = TCPSide()
  var second = TCPSide()
  init() {}

  /// Whether both sides sent all they had to send, and the capture holds it.
  var isOver: Bool { first.isOver && second.isOver }
}
