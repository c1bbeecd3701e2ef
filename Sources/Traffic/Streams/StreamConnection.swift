import Wire

/// A TCP connection's two streams and the dissector that reads them.
///
/// Delivers each side's bytes once and in order, whatever the order, repetition and overlap of the
/// segments that carry them: the bytes seen first stand (as in most receivers).
struct StreamConnection {
  private var sides: [2 of StreamSide] = [StreamSide(), StreamSide()]
  private var dissector: StreamDissector?
  /// Whether nothing more of either side is wanted.
  private(set) var isFinished = false

  private let protocols: StreamProbe
  /// Whether the stream's present protocol may begin inside another's stream.
  private var isLate = false
  /// Segments seen since both sides were given up as unrecognised.
  private var watched: Int?
  /// How many such segments are watched for a protocol that begins late.
  private static let watchLimit = 32

  init(protocols: StreamProbe) { self.protocols = protocols }

  /// Bytes held in buffers.
  var held: Int { sides[0].held + sides[1].held }

  /// Whether a segment holds nothing that is wanted: it is passed over then, without its bytes.
  @inline(__always)
  mutating func passes(position: Int64, length: Int, from side: FlowSide) -> Bool {
    sides[side.place].passes(position: position, length: length)
  }

  /// Gives back all memory.
  mutating func release() { end() }

  /// The connection was closed or the capture ended.
  mutating func finish(in dissection: inout Dissection) {
    guard !isFinished else { return }
    // What waits behind a hole is read all the same: nothing will fill the hole any more.
    for which in [FlowSide.first, .second] {
      while !isFinished, !sides[which.place].isFinished,
        let lowest = sides[which.place].waiting.first
      {
        give(up: lowest.position, of: which, in: &dissection)
        drain(which, in: &dissection)
      }
    }
    guard !isFinished else { return }
    if dissector == nil { decide(atEnd: true, in: &dissection) }
    dissector?.finish(in: &dissection)
    end()
  }

  // MARK: order

  /// Takes a segment at `position` of a side. `length` is its payload length on the wire.
  mutating func add(
    _ bytes: RawSpan, position: Int64, length: Int, from which: FlowSide,
    in dissection: inout Dissection
  ) {
    guard !isFinished, !sides[which.place].isFinished, length > 0 else { return }
    if !sides[which.place].isPlaced {
      sides[which.place].isPlaced = true
      sides[which.place].next =
        min(position, 0) == position ? position : (position < 65_536 ? 0 : position)
    }
    while position > sides[which.place].next {
      let kept = sides[which.place].wait(
        .init(position: position, bytes: bytes.copy(0..<bytes.byteCount), length: length))
      if kept { return }
      // No room: the hole in front is given up, and what waits behind it makes room.
      let lowest = sides[which.place].waiting.first?.position ?? position
      give(up: min(lowest, position), of: which, in: &dissection)
      drain(which, in: &dissection)
      guard !isFinished, !sides[which.place].isFinished else { return }
    }
    deliver(bytes, position: position, length: length, to: which, in: &dissection)
    drain(which, in: &dissection)
  }

  /// Notes that the byte at `position` of a side is the last of urgent data.
  mutating func noteUrgent(_ position: Int64, from which: FlowSide) {
    if position >= sides[which.place].next { sides[which.place].urgent = position }
  }

  private mutating func drain(
    _ which: FlowSide, in dissection: inout Dissection
  ) {
    while !isFinished, !sides[which.place].isFinished,
      let lowest = sides[which.place].waiting.first,
      lowest.position <= sides[which.place].next
    {
      let segment = sides[which.place].takeWaiting()
      deliver(
        segment.bytes.span.bytes, position: segment.position, length: segment.length, to: which,
        in: &dissection)
    }
  }

  /// The other side acknowledged all bytes before `position`: what is missing will not come.
  mutating func settle(
    _ position: Int64, of which: FlowSide, in dissection: inout Dissection
  ) {
    while !isFinished, !sides[which.place].isFinished, sides[which.place].isPlaced,
      sides[which.place].next < position,
      let lowest = sides[which.place].waiting.first
    {
      give(up: min(lowest.position, position), of: which, in: &dissection)
      drain(which, in: &dissection)
    }
  }

  /// Passes over the hole in front of `position`.
  private mutating func give(
    up position: Int64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    let count = position &- sides[which.place].next
    guard count > 0 else { return }
    sides[which.place].next = position
    lose(UInt64(count), of: which, in: &dissection)
  }

  private mutating func lose(
    _ count: UInt64, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    let passed = min(sides[which.place].skip, count)
    sides[which.place].skip -= passed
    guard count > passed else { return }
    guard let dissector else {
      // The start of the stream is gone: what follows may still be recognised on its own.
      sides[which.place].buffer = []
      return
    }
    sides[which.place].buffer = []
    if !dissector.gap(count - passed, from: which, in: &dissection) { sides[which.place].finish() }
    if sides[0].isFinished, sides[1].isFinished { end() }
  }

  private mutating func deliver(
    _ bytes: RawSpan, position: Int64, length: Int, to which: FlowSide,
    in dissection: inout Dissection
  ) {
    let end = position &+ Int64(length)
    guard end > sides[which.place].next else { return }
    let urgent = sides[which.place].urgent
    if urgent >= sides[which.place].next, urgent < position &+ Int64(bytes.byteCount) {
      deliver(bytes, around: urgent, position: position, length: length, to: which, in: &dissection)
      return
    }
    let overlap = Int(sides[which.place].next &- position)
    if overlap < bytes.byteCount {
      sides[which.place].next = position &+ Int64(bytes.byteCount)
      read(bytes.extracting(overlap..<bytes.byteCount), of: which, in: &dissection)
    }
    // The capture holds only part of the segment.
    if !isFinished, !sides[which.place].isFinished, end > sides[which.place].next {
      let lost = UInt64(end &- sides[which.place].next)
      sides[which.place].next = end
      lose(lost, of: which, in: &dissection)
    }
  }

  /// Delivers a segment without the last byte of urgent data: sockets hand that byte out apart from
  /// the stream unless they are told otherwise (RFC 6093 section 3.2), so that no server reads it as
  /// a part of what it was sent in.
  private mutating func deliver(
    _ bytes: RawSpan, around urgent: Int64, position: Int64, length: Int, to which: FlowSide,
    in dissection: inout Dissection
  ) {
    sides[which.place].urgent = .min
    let place = Int(urgent &- position)
    deliver(
      bytes.extracting(0..<place), position: position, length: place, to: which, in: &dissection)
    guard !isFinished, !sides[which.place].isFinished else { return }
    dissection.addRemark("tcp-urgent-data")
    sides[which.place].next = urgent &+ 1
    deliver(
      bytes.extracting(place + 1..<bytes.byteCount), position: urgent &+ 1,
      length: length - place - 1, to: which, in: &dissection)
  }

  // MARK: reading

  private mutating func read(
    _ bytes: RawSpan, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    var offset = 0
    if sides[which.place].skip > 0 {
      offset = Int(min(sides[which.place].skip, UInt64(bytes.byteCount)))
      sides[which.place].skip -= UInt64(offset)
      guard offset < bytes.byteCount else { return }
    }
    if !isLate, beginLate(bytes.extracting(offset..<bytes.byteCount), of: which, in: &dissection) {
      return
    }
    if dissector == nil {
      probe(bytes.extracting(offset..<bytes.byteCount), of: which, in: &dissection)
      return
    }
    if sides[which.place].buffer.isEmpty {
      consume(bytes, from: offset, of: which, in: &dissection)
    } else {
      bytes.extracting(offset..<bytes.byteCount).withUnsafeBytes {
        sides[which.place].buffer.append(contentsOf: $0)
      }
      let whole = sides[which.place].buffer
      sides[which.place].buffer = []
      consume(whole.span.bytes, from: 0, of: which, in: &dissection)
    }
  }

  private mutating func consume(
    _ bytes: RawSpan, from start: Int, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    guard let dissector else { return }
    var offset = start
    while offset < bytes.byteCount {
      let rest = bytes.byteCount - offset
      switch dissector.consume(
        bytes.extracting(offset..<bytes.byteCount), from: which, in: &dissection)
      {
      case .consumed(let count) where count > 0:
        offset += min(count, rest)
      case .consumed:
        guard rest <= StreamSide.bufferLimit else {
          sides[which.place].finish()
          if sides[0].isFinished, sides[1].isFinished { end() }
          return
        }
        sides[which.place].buffer = bytes.copy(offset..<bytes.byteCount)
        return
      case .skip(let count):
        guard count > 0 else {
          sides[which.place].finish()
          return
        }
        if count > rest {
          sides[which.place].skip = UInt64(count - rest)
          return
        }
        offset += count
      case .finishedSide:
        sides[which.place].finish()
        if sides[which.other.place].isFinished { end() }
        return
      case .finished:
        end()
        return
      }
    }
  }

  private mutating func end() {
    isFinished = true
    sides[0].finish()
    sides[1].finish()
    dissector = nil
  }

  // MARK: recognition

  /// Hands the stream over to a protocol that begins with these bytes, where one does.
  private mutating func beginLate(
    _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    // The first bytes of a connection are for the ordinary probe.
    guard dissector != nil || watched != nil || !sides[0].buffer.isEmpty || !sides[1].buffer.isEmpty
    else { return false }
    guard let entry = protocols.entryBeginning(bytes) else { return false }
    if dissector?.handsOver == true { return false }
    let isNamed = dissector != nil
    dissector?.finish(in: &dissection)
    dissector = entry.make()
    if !isNamed { dissection.setApplication(entry.name) }
    isLate = true
    watched = nil
    sides[0].buffer = []
    sides[0].skip = 0
    sides[1].buffer = []
    sides[1].skip = 0
    consume(bytes, from: 0, of: which, in: &dissection)
    return true
  }

  /// Both sides are nothing that is known: watches some more segments for a late beginning.
  private mutating func watch() {
    sides[0].buffer = []
    sides[1].buffer = []
    watched = 0
    if !protocols.hasLateEntries { end() }
  }

  private mutating func probe(
    _ bytes: RawSpan, of which: FlowSide,
    in dissection: inout Dissection
  ) {
    if let count = watched {
      watched = count + 1
      if beginUnannounced(bytes, of: which, in: &dissection) { return }
      if count >= StreamConnection.watchLimit { end() }
      return
    }
    guard sides[which.place].buffer.count < StreamSide.probeLimit else {
      sides[which.place].isUnrecognised = true
      return
    }
    let isStart = sides[which.place].buffer.isEmpty && !sides[which.place].isUnrecognised
    // Nearly always the first segment says it, and nothing needs to be kept.
    if isStart {
      let (entry, needsMore) = protocols.recognise(bytes, which, port: dissection.secondPort)
      if let entry {
        adopt(entry, bytes, of: which, in: &dissection)
        return
      }
      if !needsMore { sides[which.place].isUnrecognised = true }
    }
    bytes.withUnsafeBytes { sides[which.place].buffer.append(contentsOf: $0) }
    if !isStart, !sides[which.place].isUnrecognised {
      let whole = sides[which.place].buffer
      let (entry, needsMore) = protocols.recognise(
        whole.span.bytes, which, port: dissection.secondPort)
      if let entry {
        sides[which.place].buffer = []
        adopt(entry, whole.span.bytes, of: which, in: &dissection)
        return
      }
      if beginUnannounced(bytes, of: which, in: &dissection) { return }
      if !needsMore { sides[which.place].isUnrecognised = true }
    }
    if sides[0].isUnrecognised, sides[1].isUnrecognised { watch() }
  }

  /// Reads on with a protocol that these bytes begin behind a start that was nothing known.
  private mutating func beginUnannounced(
    _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) -> Bool {
    guard let entry = protocols.entryBeginningUnannounced(bytes) else { return false }
    watched = nil
    dissector = entry.make()
    isLate = entry.beginsLate != nil
    sides[0].buffer = []
    sides[1].buffer = []
    dissection.setApplication(entry.name)
    consume(bytes, from: 0, of: which, in: &dissection)
    return true
  }

  /// Hands the stream to the protocol that `bytes`, the start of a side, were recognised as.
  private mutating func adopt(
    _ entry: StreamEntry, _ bytes: RawSpan, of which: FlowSide, in dissection: inout Dissection
  ) {
    dissector = entry.make()
    isLate = entry.beginsLate != nil
    dissection.setApplication(entry.name)
    let other = sides[which.other.place].buffer
    if !other.isEmpty {
      sides[which.other.place].buffer = []
      consume(other.span.bytes, from: 0, of: which.other, in: &dissection)
    }
    guard !isFinished else { return }
    consume(bytes, from: 0, of: which, in: &dissection)
  }

  private mutating func decide(atEnd: Bool, in dissection: inout Dissection) {
    for which in [FlowSide.first, .second] {
      let whole = sides[which.place].buffer
      guard !whole.isEmpty else { continue }
      let (entry, _) = protocols.recognise(
        whole.span.bytes, which, port: dissection.secondPort, atEnd: atEnd)
      guard let entry else { continue }
      sides[which.place].buffer = []
      adopt(entry, whole.span.bytes, of: which, in: &dissection)
      return
    }
  }
}
